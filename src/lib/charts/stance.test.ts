import { expect, test } from 'vitest';
import { countSteps, signed, stanceClass, stanceSymbol, STEPS } from './stance.ts';

const eastern = (number: number) => new Intl.NumberFormat('ar-IQ').format(number);

test('every step has a class and a mark of its own', () => {
	expect(STEPS.map(stanceClass)).toEqual(['s-m3', 's-m2', 's-m1', 's-0', 's-p1', 's-p2', 's-p3']);
	expect(new Set(STEPS.map(stanceSymbol)).size).toBe(STEPS.length);
});

test('a step is written with its sign, and undecided without one', () => {
	expect(STEPS.map((step) => signed(step, String))).toEqual([
		...['−3', '−2', '−1'],
		'0',
		...['+1', '+2', '+3']
	]);
});

test('in Arabic the sign is kept on the reading side of the digit', () => {
	expect(signed(-3, eastern)).toBe('\u061c−٣');
	expect(signed(0, eastern)).toBe('٠');
});

test('steps are counted, and a step where nobody stands counts zero', () => {
	expect(countSteps([-2, 3, -2, 0])).toEqual({
		'-3': 0,
		'-2': 2,
		'-1': 0,
		'0': 1,
		'1': 0,
		'2': 0,
		'3': 1
	});
});
