import { hash, verify } from '@node-rs/argon2';
import { isSecret } from '#lib/domain/account.ts';
import { signInSecret } from '#lib/sealed/secret.ts';

/** Argon2id as OWASP advises for a small server: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * @param passphrase as a form gave it: what the browser signs in with in its place, or, from a
 * browser without scripts, the passphrase itself, of which the same is made here.
 */
export async function hashPassphrase(userName: string, passphrase: string): Promise<string> {
	return hash(await secretOf(userName, passphrase), COST);
}

async function secretOf(userName: string, passphrase: string): Promise<string> {
	return isSecret(passphrase) ? passphrase : signInSecret(userName, passphrase);
}

let someHash: Promise<string> | undefined;

/** Takes as long for an unknown account (`undefined`) as for a known one, so time tells nothing. */
export async function fitsPassphrase(
	passwordHash: string | undefined,
	userName: string,
	passphrase: string
): Promise<boolean> {
	someHash ??= hashPassphrase('', crypto.randomUUID());
	const fits = await verify(passwordHash ?? (await someHash), await secretOf(userName, passphrase));
	return fits && passwordHash !== undefined;
}
