import { beforeEach, expect, test } from 'vitest';
import { clockText, countdownText } from './clock.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';

beforeEach(() => overwriteGetLocale(() => 'en'));

test('what was taken is told in seconds that are over', () => {
	expect(clockText(0)).toBe('0:00');
	expect(clockText(999)).toBe('0:00');
	expect(clockText(130_999)).toBe('2:10');
	expect(clockText(-5000)).toBe('0:00');
});

test('from an hour on the hours stand before it', () => {
	expect(clockText(3_599_999)).toBe('59:59');
	expect(clockText(3_725_000)).toBe('1:02:05');
});

test('a full box shows all its minutes, and one that is used up none', () => {
	expect(countdownText(30 * 60_000)).toBe('30:00');
	expect(countdownText(30 * 60_000 - 1)).toBe('30:00');
	expect(countdownText(1)).toBe('0:01');
	expect(countdownText(0)).toBe('0:00');
});

test('past its end it tells by how much it is over', () => {
	expect(countdownText(-999)).toBe('0:00');
	expect(countdownText(-1000)).toBe('0:01');
	expect(countdownText(-130_500)).toBe('2:10');
});

test.each(['ar', 'ckb'] as const)('in %s the digits are eastern', (language) => {
	overwriteGetLocale(() => language);
	expect(clockText(1_104_000)).toBe('١٨:٢٤');
});
