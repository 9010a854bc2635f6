import type { FactType } from '#lib/domain/fact.ts';
import { m } from './m.ts';

const FACTS: Partial<Record<FactType, () => string>> = {
	'account.made': m.account_fact_made,
	'account.changed': m.account_fact_changed,
	'account.disabled': m.account_fact_disabled,
	'account.enabled': m.account_fact_enabled,
	'account.passphraseChanged': m.account_fact_passphraseChanged,
	'key.made': m.account_fact_keyMade,
	'key.changed': m.account_fact_keyChanged,
	'login.opened': m.account_fact_loginOpened,
	'login.closed': m.account_fact_loginClosed,
	'invitation.made': m.account_fact_codeGiven,
	'invitation.accepted': m.account_fact_codeUsed
};

/** What happened to one's own account, as its owner reads it. */
export function accountFactLabel(type: FactType): string {
	return (FACTS[type] ?? m.account_fact_changed)();
}
