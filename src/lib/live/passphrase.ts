import { passphraseProblem } from '#lib/domain/account.ts';
import { canSeal, signInSecret } from '#lib/sealed/secret.ts';

/**
 * Puts what a browser signs in with in the place of a passphrase that stands in a form: a new one
 * only if it is good, so that the server says what is wrong with it.
 */
export async function hidePassphrase(
	data: FormData,
	passphrase: string,
	{ userName, isNew = false }: { userName: string; isNew?: boolean }
): Promise<void> {
	const typed = data.get(passphrase);
	if (!canSeal() || typeof typed !== 'string' || !typed) return;
	if (isNew && passphraseProblem(typed, userName)) return;
	data.set(passphrase, await signInSecret(userName, typed));
}
