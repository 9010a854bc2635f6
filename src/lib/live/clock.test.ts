import { expect, test } from 'vitest';
import { offsetOf } from './clock.ts';

test('half of the way there and back is taken off', () => {
	expect(offsetOf([{ asked: 1000, answered: 1200, now: 61_100 }])).toBe(60_000);
});

test('one slow answer does not set the clock', () => {
	const looks = [
		{ asked: 0, answered: 10, now: 505 },
		{ asked: 20, answered: 4020, now: 525 },
		{ asked: 5000, answered: 5010, now: 5505 }
	];
	expect(offsetOf(looks)).toBe(500);
});

test('without a look the clocks are taken to agree', () => {
	expect(offsetOf([])).toBe(0);
});
