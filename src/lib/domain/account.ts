import { Problem, type ProblemCode } from './problem.ts';

/** A user name: 3 to 40 letters, digits, dots, dashes or underscores of any script. */
const USER_NAME = /^[\p{L}\p{M}\p{N}._-]{3,40}$/u;

/** What a browser signs in with in place of a passphrase (lib/sealed/secret.ts). */
const SECRET = /^wasata-secret-1\.[A-Za-z0-9_-]{43}$/;

export function isSecret(passphrase: string): boolean {
	return SECRET.test(passphrase);
}

export const SHORTEST_PASSPHRASE = 12;
export const LONGEST_PASSPHRASE = 200;

/** The one form under which a user name is kept and looked up: composed, lower case. */
export function foldUserName(userName: string): string {
	return userName.normalize('NFKC').trim().toLowerCase();
}

/** Whether a folded user name is one. */
export function isUserName(folded: string): boolean {
	return USER_NAME.test(folded);
}

/**
 * What is wrong with a passphrase: too short, too long, too plain, or the name itself. A browser asks
 * before it sends something else in its place.
 */
export function passphraseProblem(passphrase: string, userName: string): ProblemCode | undefined {
	if (isSecret(passphrase)) return undefined;
	if (passphrase.length < SHORTEST_PASSPHRASE) return 'account.passphraseShort';
	if (passphrase.length > LONGEST_PASSPHRASE) return 'account.passphraseLong';
	if (new Set(passphrase).size < 5) return 'account.passphraseSimple';
	if (foldUserName(passphrase).includes(foldUserName(userName))) return 'account.passphraseIsName';
	return undefined;
}

/** @throws Problem `invalid` on `passphrase`. */
export function checkPassphrase(passphrase: string, userName: string): void {
	const code = passphraseProblem(passphrase, userName);
	if (code) throw new Problem('invalid', {}, { passphrase: code });
}

/** What the administrator's rules need to know of an account. */
export type Standing = {
	id: string;
	isAdministrator: boolean;
	disabledAt: Date | null;
};

/** @throws Problem `account.lastAdministrator` when nobody would be left to manage the machine. */
export function checkDisabling(account: Standing, all: readonly Standing[]): void {
	const others = all.filter((other) => other.id !== account.id);
	const isManaged = others.some((other) => other.isAdministrator && !other.disabledAt);
	if (account.isAdministrator && !isManaged) throw new Problem('account.lastAdministrator');
}

/**
 * Whoever manages the machine reads nothing on it (R21): their account opens no process and takes
 * no seat.
 *
 * @throws Problem `account.administratorReads`.
 */
export function checkMayRead({ isAdministrator }: Pick<Standing, 'isAdministrator'>): void {
	if (isAdministrator) throw new Problem('account.administratorReads');
}
