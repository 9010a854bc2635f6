import { foldUserName } from '#lib/domain/account.ts';
import { toBase64url, utf8 } from './bytes.ts';

/**
 * What a browser signs in with in place of the passphrase, which opens sealed words and so never
 * leaves it: PBKDF2-HMAC-SHA-256 over the passphrase in NFKC, salted with the user name, 32 bytes.
 * The server hashes it again (server/auth/passphrase.ts). docs/sealing.md has a test vector.
 */
const ROUNDS = 600_000;

/** @param userName as it was typed; it is folded as names of accounts are. */
export async function signInSecret(userName: string, passphrase: string): Promise<string> {
	const key = await crypto.subtle.importKey(
		'raw',
		utf8(passphrase.normalize('NFKC')),
		'PBKDF2',
		false,
		['deriveBits']
	);
	const bits = await crypto.subtle.deriveBits(
		{
			name: 'PBKDF2',
			hash: 'SHA-256',
			salt: utf8(`wasata-sign-in-1\n${foldUserName(userName)}`),
			iterations: ROUNDS
		},
		key,
		256
	);
	return `wasata-secret-1.${toBase64url(new Uint8Array(bits))}`;
}

/** A browser has what it takes over https, and on the machine itself. */
export function canSeal(): boolean {
	return globalThis.crypto?.subtle !== undefined;
}
