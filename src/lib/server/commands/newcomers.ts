import * as v from 'valibot';
import { foldUserName, isUserName, passphraseProblem } from '#lib/domain/account.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { hashPassphrase } from '../auth/passphrase.ts';
import type { Context } from '../command.ts';
import { findAccountByUserName, saveNewAccount } from '../db/accounts.ts';
import type { Tx } from '../db/tx.ts';
import { oneOf, requiredLine } from './input.ts';

/** As it was typed: a passphrase is not cleaned, only bounded. */
export const Passphrase = v.pipe(
	v.string('field.required'),
	v.minLength(1, 'field.required'),
	v.maxLength(1000, 'account.passphraseLong')
);

/** Under which name and passphrase someone will sign in, and what they are called. */
export const Newcomer = v.pipe(
	v.object({
		userName: v.pipe(
			requiredLine(),
			v.transform(foldUserName),
			v.check(isUserName, 'account.userNameWrong')
		),
		name: requiredLine(),
		passphrase: Passphrase,
		locale: oneOf(LANGUAGES)
	}),
	v.forward(
		v.check(
			({ passphrase, userName }) => !passphraseProblem(passphrase, userName),
			({ input }) => passphraseProblem(input.passphrase, input.userName) ?? 'field.wrong'
		),
		['passphrase']
	)
);

/** The same with the passphrase hashed, which takes too long for a transaction. */
export const Hashed = v.object({
	userName: v.string(),
	name: v.string(),
	passwordHash: v.string(),
	locale: oneOf(LANGUAGES)
});
export type Hashed = v.InferOutput<typeof Hashed>;

export async function hashed({
	passphrase,
	...person
}: v.InferOutput<typeof Newcomer>): Promise<Hashed> {
	return { ...person, passwordHash: await hashPassphrase(person.userName, passphrase) };
}

export async function isTaken(tx: Tx, userName: string): Promise<boolean> {
	return (await findAccountByUserName(tx, userName)) !== undefined;
}

/** A new account; its user name must be free. Gives its id. */
export async function saveNewcomer(
	{ tx, now, newId }: Pick<Context, 'tx' | 'now' | 'newId'>,
	person: Hashed,
	duties: { isAdministrator?: boolean; mayConvene?: boolean } = {}
): Promise<string> {
	const id = newId();
	const { isAdministrator = false, mayConvene = false } = duties;
	const standing = { isAdministrator, mayConvene, createdAt: now, disabledAt: null };
	await saveNewAccount(tx, { ...person, ...standing, id });
	return id;
}
