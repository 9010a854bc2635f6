import { expect, test } from 'vitest';
import { checkDisabling, foldUserName, isUserName, passphraseProblem } from './account.ts';
import { Problem } from './problem.ts';

test('a user name is one name however it is typed', () => {
	expect(foldUserName(' Um.Ahmad ')).toBe('um.ahmad');
	expect(foldUserName('\uFEDF\uFEF4\uFEE0\uFEF0')).toBe('ليلى');
	expect(isUserName('أم_أحمد')).toBe(true);
});

test.each(['ab', 'two words', 'a/b', 'x'.repeat(41)])('%j is no user name', (userName) => {
	expect(isUserName(userName)).toBe(false);
});

test.each([
	['eleven char', 'account.passphraseShort'],
	['x1y2z'.repeat(41), 'account.passphraseLong'],
	['abababababab', 'account.passphraseSimple'],
	['i am HALA and here', 'account.passphraseIsName']
])('the passphrase %j is refused: %s', (passphrase, code) => {
	expect(passphraseProblem(passphrase, 'hala')).toBe(code);
});

test('a passphrase may be of any script', () => {
	expect(passphraseProblem('نخلة على ضفة النهر', 'hala')).toBeUndefined();
});

test('the last active administrator stays', () => {
	const active = { id: 'a', isAdministrator: true, disabledAt: null };
	const disabled = { id: 'b', isAdministrator: true, disabledAt: new Date(0) };
	const person = { id: 'c', isAdministrator: false, disabledAt: null };
	expect(() => checkDisabling(active, [active, disabled, person])).toThrow(
		new Problem('account.lastAdministrator')
	);
	expect(() => checkDisabling(person, [active, person])).not.toThrow();
	expect(() => checkDisabling(active, [active, { ...active, id: 'd' }])).not.toThrow();
});
