import * as v from 'valibot';
import { checkPassphrase } from '#lib/domain/account.ts';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { fitsPassphrase, hashPassphrase } from '../auth/passphrase.ts';
import { throttled } from '../auth/throttle.ts';
import { command, parse } from '../command.ts';
import { findAccount, saveAccount } from '../db/accounts.ts';
import { closeLogins } from '../db/logins.ts';
import type { Visitor } from '../house.ts';
import { oneOf, requiredLine } from './input.ts';
import { Passphrase } from './newcomers.ts';

/** Changes one's own name and language. The names by which rooms know a person stay. */
export const changeAccount = command(
	v.object({ name: requiredLine(), locale: oneOf(LANGUAGES) }),
	async ({ tx, scope, record }, { name, locale }) => {
		await saveAccount(tx, scope.accountId, { name, locale });
		record({ type: 'account.changed', ids: { account: scope.accountId } });
	}
);

/** Chooses the language in which one reads everywhere. */
export const chooseLanguage = command(
	v.object({ locale: oneOf(LANGUAGES) }),
	async ({ tx, scope, record }, { locale }) => {
		await saveAccount(tx, scope.accountId, { locale });
		record({ type: 'account.changed', ids: { account: scope.accountId } });
	}
);

const Change = v.object({ presentPassphrase: Passphrase, passphrase: Passphrase });

/**
 * Changes one's own passphrase, and signs out all other devices.
 *
 * @throws Problem `account.passphraseWrong` when the present one is not right, counted like a
 * wrong sign-in: an unwatched phone gives nobody more tries.
 */
export async function changePassphrase(
	{ house, caller }: Visitor,
	raw: v.InferInput<typeof Change>
): Promise<void> {
	if (!caller) throw new Problem('absent');
	const { presentPassphrase, passphrase } = parse(Change, raw);
	const account = await findAccount(house.db.reads, caller.accountId);
	await throttled(house, { account: account.userName }, async () => {
		if (!(await fitsPassphrase(account.passwordHash, presentPassphrase)))
			throw new Problem(
				'account.passphraseWrong',
				{},
				{ presentPassphrase: 'account.passphraseWrong' }
			);
		checkPassphrase(passphrase, account.userName);
		await setPassphrase(caller, { passwordHash: await hashPassphrase(passphrase) });
	});
}

const setPassphrase = command(
	v.object({ passwordHash: v.string() }),
	async ({ tx, caller, scope, record }, { passwordHash }) => {
		await saveAccount(tx, scope.accountId, { passwordHash });
		await closeLogins(tx, scope.accountId, caller.loginId);
		record({ type: 'account.passphraseChanged', ids: { account: scope.accountId } });
	}
);
