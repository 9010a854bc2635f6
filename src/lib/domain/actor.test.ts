import { expect, test } from 'vitest';
import { codeOf, nextCode } from './actor.ts';

test.each([
	[' a07 ', 'A07'],
	['fam-12', 'FAM-12'],
	['A٠٧', 'A07']
])('%s is kept as the code %s', (typed, code) => {
	expect(codeOf(typed)).toBe(code);
});

test.each(['', '-', 'A 7', 'شيخ', 'A--7', 'A1234567890', '=A1'])('"%s" is no code', (typed) => {
	expect(codeOf(typed)).toBeUndefined();
});

test('the next code comes after the highest of its form', () => {
	expect(nextCode([])).toBe('A01');
	expect(nextCode(['A01', 'A09', 'FAM-12', 'A02'])).toBe('A10');
	expect(nextCode(['A99'])).toBe('A100');
});
