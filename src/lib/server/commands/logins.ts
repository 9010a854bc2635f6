import * as v from 'valibot';
import { foldUserName } from '#lib/domain/account.ts';
import { Problem } from '#lib/domain/problem.ts';
import { openLogin } from '../auth/login.ts';
import { fitsPassphrase } from '../auth/passphrase.ts';
import { forgiveAccount, throttled } from '../auth/throttle.ts';
import { command, parse, visit, type Context } from '../command.ts';
import { findAccountByUserName } from '../db/accounts.ts';
import { closeLogin, closeLogins, handleOf } from '../db/logins.ts';
import type { Visitor } from '../house.ts';
import { Id, requiredLine } from './input.ts';
import { Passphrase } from './newcomers.ts';

const SignIn = v.object({ userName: requiredLine(), passphrase: Passphrase });

/**
 * Opens a login with user name and passphrase. The login's id is the secret for the cookie.
 *
 * @throws Problem `account.signInWrong`, the same in the same time whether name or passphrase is
 * wrong or the account is disabled; `account.waitSeconds` or `account.waitMinutes` after too many.
 */
export async function signIn(
	{ house, address, device }: Visitor,
	raw: v.InferInput<typeof SignIn>
): Promise<{ loginId: string }> {
	const { userName, passphrase } = parse(SignIn, raw);
	const account = foldUserName(userName);
	return throttled(house, { account, address }, async () => {
		const known = await findAccountByUserName(house.db.reads, account);
		const fits = await fitsPassphrase(known?.passwordHash, account, passphrase);
		if (!known || !fits || known.disabledAt) throw new Problem('account.signInWrong');
		return enter(
			{ house, caller: null, address, device },
			{ accountId: known.id, account, device }
		);
	});
}

const enter = visit(
	v.object({ accountId: Id, account: v.string(), device: v.string() }),
	async ({ tx, now, become }, { accountId, account, device }) => {
		await forgiveAccount(tx, account, now);
		return openLoginOf(await become(accountId), device);
	}
);

/** Opens a login for whoever the context acts for, and says so. */
export async function openLoginOf(
	{ tx, scope, now, record }: Context,
	device: string
): Promise<{ loginId: string }> {
	const loginId = await openLogin(tx, scope.accountId, { openedAt: now, device });
	record({ type: 'login.opened', ids: { account: scope.accountId } });
	return { loginId };
}

/** Signs out here: closes the caller's own login. */
export const signOut = command(v.object({}), async ({ tx, caller, scope, record }) => {
	const { accountId, loginId } = caller;
	if (!loginId || !(await closeLogin(tx, accountId, handleOf(loginId)))) return;
	record({ type: 'login.closed', ids: { account: scope.accountId } });
});

/** Signs out on every device, this one too. */
export const signOutEverywhere = command(v.object({}), async ({ tx, scope, record }) => {
	await closeLogins(tx, scope.accountId);
	record({ type: 'login.closed', ids: { account: scope.accountId } });
});

/** Signs out one of one's own devices. @throws Problem `absent` for a login of anybody else. */
export const closeOwnLogin = command(
	v.object({ login: Id }),
	async ({ tx, scope, record }, { login }) => {
		if (!(await closeLogin(tx, scope.accountId, login))) throw new Problem('absent');
		record({ type: 'login.closed', ids: { account: scope.accountId } });
	}
);
