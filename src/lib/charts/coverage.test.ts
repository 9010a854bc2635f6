import { expect, test } from 'vitest';
import { coverage, type Count } from './coverage.ts';

const classes = ['tribal', 'judiciary'].map((id) => ({ id, name: id }));
const areas = ['nineveh', 'anbar'].map((id) => ({ id }));
const add = (counts: Count[][]) => coverage(classes, areas, counts);

test('interviews add up by class, by area and in all', () => {
	const { rows, columnTotals, total } = add([
		[4, 1],
		[2, 0]
	]);
	expect(rows.map((row) => row.total)).toEqual([5, 2]);
	expect(columnTotals).toEqual([6, 1]);
	expect(total).toBe(7);
});

test('whoever was not heard is counted, a missing row too', () => {
	expect(add([[4, 0]]).unheard).toBe(3);
});

test('no sum gives a withheld count away by subtraction', () => {
	const { rows, columnTotals, total } = add([
		[14, 'few'],
		[12, 11]
	]);
	expect(rows.map((row) => row.total)).toEqual(['few', 23]);
	expect(columnTotals).toEqual([26, 'few']);
	expect(total).toBe('few');
});
