import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FREE_TRIES, tryAgain, waitOf, type Tries } from './throttle.ts';

const START = new Date('2026-03-01T09:00:00Z');
const after = (seconds: number) => new Date(+START + seconds * 1000);

/** The counter after so many wrong tries, each as soon as it was allowed. */
function wrong(times: number): Tries {
	let tries: Tries = { failures: 1, lastAt: START };
	for (let i = 1; i < times; i++) {
		const now = new Date(+tries.lastAt + waitOf('account', tries, tries.lastAt));
		tries = tryAgain('account', tries, now);
	}
	return tries;
}
const waitAfter = (times: number) => waitOf('account', wrong(times), wrong(times).lastAt) / 1000;

test('five wrong tries cost no wait, then it doubles from half a minute', () => {
	expect([1, 4, 5, 6, 7].map(waitAfter)).toEqual([0, 0, 30, 60, 120]);
});

test('nobody waits longer than a quarter of an hour', () => {
	fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), (n) => waitAfter(n) <= 15 * 60));
	expect(waitAfter(40)).toBe(15 * 60);
});

test('a try while waiting is refused with what is left of the wait, and does not prolong it', () => {
	const tries = wrong(5);
	const early = new Date(+tries.lastAt + 10_000);
	expect(() => tryAgain('account', tries, early)).toThrow(
		expect.objectContaining({ code: 'account.waitSeconds', details: { count: 20 } })
	);
	expect(waitOf('account', tries, early)).toBe(20_000);
});

test('a long wait is told in minutes', () => {
	const tries = wrong(9);
	expect(() => tryAgain('account', tries, tries.lastAt)).toThrow(
		expect.objectContaining({ code: 'account.waitMinutes', details: { count: 8 } })
	);
});

test('after a quiet day nothing is remembered', () => {
	const tries = { failures: 30, lastAt: START };
	expect(tryAgain('account', tries, after(24 * 3600)).failures).toBe(1);
});

test('an address that mistypes once in a quarter of an hour never waits', () => {
	let tries: Tries = { failures: 1, lastAt: START };
	for (let i = 1; i < 200; i++) tries = tryAgain('address', tries, after(i * 15 * 60));
	expect(tries.failures).toBeLessThan(FREE_TRIES.address);
});
