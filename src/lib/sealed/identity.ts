import {
	armor,
	Decrypter,
	Encrypter,
	generateX25519Identity,
	identityToRecipient
} from 'age-encryption';
import { randomCode } from '#lib/domain/code.ts';
import { opening } from './cannot-open.ts';

/**
 * The logarithm of scrypt's N: 2^17 takes 128 MiB and some 0.4 s on a small laptop for each guess at a
 * passphrase. The recovery code is random, 100 bits, and needs no more.
 */
export const WORK_FACTOR = 17;

const CODE_LETTERS = 20;

/** An age identity as it is kept: its public half, and two files that each hold the secret one. */
export type KeptIdentity = { recipient: string; identityFile: string; recoveryFile: string };

/** Makes an identity. The recovery code is shown once, and is nowhere else. */
export async function makeIdentity(
	passphrase: string,
	workFactor = WORK_FACTOR
): Promise<KeptIdentity & { identity: string; recoveryCode: string }> {
	const identity = await generateX25519Identity();
	const recoveryCode = newRecoveryCode();
	return {
		identity,
		recipient: await identityToRecipient(identity),
		identityFile: await lockIdentity(identity, passphrase, workFactor),
		recoveryFile: await lockIdentity(identity, plainCode(recoveryCode), workFactor),
		recoveryCode
	};
}

/** The identity as an armored age file, encrypted to a passphrase (NFKC). */
export async function lockIdentity(
	identity: string,
	passphrase: string,
	workFactor = WORK_FACTOR
): Promise<string> {
	const encrypter = new Encrypter();
	encrypter.setPassphrase(passphrase.normalize('NFKC'));
	encrypter.setScryptWorkFactor(workFactor);
	return armor.encode(await encrypter.encrypt(identity));
}

/** @throws CannotOpen when the passphrase is another, or the file is not as it was written. */
export function unlockIdentity(file: string, passphrase: string): Promise<string> {
	return opening(async () => {
		const decrypter = new Decrypter();
		decrypter.addPassphrase(passphrase.normalize('NFKC'));
		return decrypter.decrypt(armor.decode(file), 'text');
	});
}

/** @throws CannotOpen. @param code as somebody typed it from paper: small letters and spaces count alike. */
export function recoverIdentity(file: string, code: string): Promise<string> {
	return unlockIdentity(file, plainCode(code));
}

export function recipientOf(identity: string): Promise<string> {
	return identityToRecipient(identity);
}

/** `ABCDE-FGHJK-MNPQR-STUVW`, 100 bits. */
function newRecoveryCode(): string {
	return (randomCode(CODE_LETTERS).toUpperCase().match(/.{5}/g) ?? []).join('-');
}

function plainCode(code: string): string {
	return code
		.toUpperCase()
		.replaceAll(/[^A-Z0-9]/g, '')
		.replaceAll('O', '0');
}
