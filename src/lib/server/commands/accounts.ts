import * as v from 'valibot';
import { checkPassphrase } from '#lib/domain/account.ts';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { hashPassphrase } from '../auth/passphrase.ts';
import { command, parse } from '../command.ts';
import { findAccount, saveAccount } from '../db/accounts.ts';
import { closeLogins } from '../db/logins.ts';
import { findIdentity, saveIdentityFile } from '../db/sealing.ts';
import type { Visitor } from '../house.ts';
import { AgeFile, withPassphrase } from './identities.ts';
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

const Change = v.object({
	presentPassphrase: Passphrase,
	passphrase: Passphrase,
	/** One's own key behind the new passphrase. */
	identityFile: v.optional(AgeFile)
});

/**
 * Changes one's own passphrase, and signs out all other devices. Whoever has a key of their own
 * hands it over locked anew: it opens with the new passphrase from the same moment on.
 *
 * @throws Problem `account.passphraseWrong` when the present one is not right, counted like a
 * wrong sign-in: an unwatched phone gives nobody more tries; `sealing.identityForgotten`.
 */
export async function changePassphrase(
	visitor: Visitor,
	raw: v.InferInput<typeof Change>
): Promise<void> {
	const { presentPassphrase, passphrase, identityFile } = parse(Change, raw);
	await withPassphrase(visitor, presentPassphrase, async (caller) => {
		const { userName } = await findAccount(visitor.house.db.reads, caller.accountId);
		checkPassphrase(passphrase, userName);
		const passwordHash = await hashPassphrase(userName, passphrase);
		await setPassphrase(caller, { passwordHash, identityFile });
	});
}

const setPassphrase = command(
	v.object({ passwordHash: v.string(), identityFile: v.optional(v.string()) }),
	async ({ tx, caller, scope, record }, { passwordHash, identityFile }) => {
		const { accountId } = scope;
		if (await findIdentity(tx, accountId)) {
			if (!identityFile) throw new Problem('sealing.identityForgotten');
			await saveIdentityFile(tx, accountId, identityFile);
		}
		await saveAccount(tx, accountId, { passwordHash });
		await closeLogins(tx, accountId, caller.loginId);
		record({ type: 'account.passphraseChanged', ids: { account: accountId } });
	}
);
