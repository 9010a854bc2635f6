import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownPath } from './path.ts';

test('a path of this site is kept with its query', () => {
	expect(ownPath('/rooms/abc?page=2')).toBe('/rooms/abc?page=2');
});

test.each([
	'https://elsewhere.example/',
	'//elsewhere.example',
	'/\\elsewhere.example',
	'/\t/elsewhere.example',
	'/.//elsewhere.example',
	'javascript:alert(1)',
	'',
	undefined
])('%j leads home', (claimed) => {
	expect(ownPath(claimed)).toBe('/');
});

test('nothing that can be typed leads off this site', () => {
	fc.assert(
		fc.property(fc.string(), (rest) => {
			const path = ownPath(`/${rest}`);
			expect(new URL(path, 'https://wasata.example').origin).toBe('https://wasata.example');
		})
	);
});
