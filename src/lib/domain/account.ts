import { Problem } from './problem.ts';

/** A user name: 3 to 40 letters, digits, dots, dashes or underscores of any script. */
const USER_NAME = /^[\p{L}\p{M}\p{N}._-]{3,40}$/u;

export const SHORTEST_PASSPHRASE = 12;
export const LONGEST_PASSPHRASE = 200;

/** The one form under which a user name is kept and looked up: composed, lower case. */
export function foldUserName(userName: string): string {
	return userName.normalize('NFKC').trim().toLowerCase();
}

/** @throws Problem `invalid` on `userName`. */
export function checkUserName(userName: string): string {
	const folded = foldUserName(userName);
	if (!USER_NAME.test(folded))
		throw new Problem('invalid', {}, { userName: 'account.userNameWrong' });
	return folded;
}

/** @throws Problem `invalid` on `passphrase` when it is too short, too long, or the name itself. */
export function checkPassphrase(passphrase: string, userName: string): string {
	const refuse = (code: `account.${string}`) => {
		throw new Problem('invalid', {}, { passphrase: code });
	};
	if (passphrase.length < SHORTEST_PASSPHRASE) refuse('account.passphraseShort');
	if (passphrase.length > LONGEST_PASSPHRASE) refuse('account.passphraseLong');
	if (new Set(passphrase).size < 5) refuse('account.passphraseSimple');
	if (foldUserName(passphrase).includes(foldUserName(userName))) refuse('account.passphraseIsName');
	return passphrase;
}
