import type { Fact } from '#lib/domain/fact.ts';
import { authorizeAdministrator } from '#lib/domain/policy.ts';
import type { Language } from '#lib/domain/words.ts';
import { Problem } from '#lib/domain/problem.ts';
import { query } from '../command.ts';
import { findAccount, findAccountFacts, findAccounts, findLastSignIns } from '../db/accounts.ts';
import { findHouseInvitations } from '../db/invitations.ts';
import { findLogins, type Login } from '../db/logins.ts';
import type { Visitor } from '../house.ts';

export type AccountFact = Pick<Fact, 'type' | 'at'> & { isOwn: boolean };

export type OwnAccount = {
	userName: string;
	name: string;
	locale: Language;
	logins: Login[];
	history: AccountFact[];
};

const HISTORY = 20;

/** One's own account: where it is signed in, and what happened to it, by oneself or not. */
export const readOwnAccount = query(async ({ tx, scope, caller, now }): Promise<OwnAccount> => {
	const { userName, name, locale } = await findAccount(tx, scope.accountId);
	const facts = await findAccountFacts(tx, scope.accountId, HISTORY);
	return {
		userName,
		name,
		locale,
		logins: await findLogins(tx, scope.accountId, caller.loginId, now),
		history: facts.map(({ type, at, accountId }) => ({
			type,
			at,
			isOwn: accountId === scope.accountId
		}))
	};
});

export type AccountRow = {
	id: string;
	userName: string;
	name: string;
	locale: Language;
	isAdministrator: boolean;
	mayConvene: boolean;
	isDisabled: boolean;
	isReader: boolean;
	lastSignIn: Date | null;
};

/** The accounts and the codes that wait for theirs. Nothing of what anybody reads or writes. */
export const readAccounts = query(async ({ tx, scope, now }) => {
	authorizeAdministrator(scope);
	const accounts = await findAccounts(tx);
	const signIns = await findLastSignIns(tx);
	const invitations = await findHouseInvitations(tx, now);
	return {
		accounts: accounts.map(
			({ id, userName, name, locale, isAdministrator, mayConvene, disabledAt }): AccountRow => ({
				id,
				userName,
				name,
				locale,
				isAdministrator,
				mayConvene,
				isDisabled: disabledAt !== null,
				isReader: id === scope.accountId,
				lastSignIn: signIns.get(id) ?? null
			})
		),
		invitations: invitations.map(({ id, kind, name, mayConvene, expiresAt }) => ({
			id,
			isReset: kind === 'reset',
			name,
			mayConvene,
			expiresAt
		}))
	};
});

/** Whether this house still waits for its first accounts. */
export function isToBeSetUp({ house }: Visitor): boolean {
	return house.setupCode !== null;
}

/** @throws Problem `absent` once the house is set up: there is no such page any more. */
export async function readSetUp(visitor: Visitor): Promise<void> {
	if (!isToBeSetUp(visitor)) throw new Problem('absent');
}
