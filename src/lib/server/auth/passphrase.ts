import { hash, verify } from '@node-rs/argon2';

/** Argon2id as OWASP advises for a small server: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassphrase(passphrase: string): Promise<string> {
	return hash(passphrase.normalize('NFKC'), COST);
}

let someHash: Promise<string> | undefined;

/** Takes as long for an unknown account (`undefined`) as for a known one, so time tells nothing. */
export async function fitsPassphrase(
	passwordHash: string | undefined,
	passphrase: string
): Promise<boolean> {
	someHash ??= hashPassphrase(crypto.randomUUID());
	const fits = await verify(passwordHash ?? (await someHash), passphrase.normalize('NFKC'));
	return fits && passwordHash !== undefined;
}
