import { expect, test } from 'vitest';
import { checkStanding, standing } from './interest.ts';
import { Problem } from './problem.ts';

const first = { id: 'first', corrects: null };
const second = { id: 'second', corrects: 'first' };
const third = { id: 'third', corrects: 'second' };
const other = { id: 'other', corrects: null };

test('the last correction stands, with what it corrected below it', () => {
	expect(standing([first, other, second, third])).toEqual([
		{ entry: other, earlier: [] },
		{ entry: third, earlier: [second, first] }
	]);
});

test('only what stands can be corrected', () => {
	const refused = () => checkStanding('first', [first, second]);
	expect(refused).toThrow(new Problem('interest.corrected'));
	expect(() => checkStanding('second', [first, second])).not.toThrow();
});
