import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beside } from './beside.ts';
import type { Block } from './reading.ts';

const article = (id: string): Block => ({ kind: 'article', id, children: [] });
const line: Block = { kind: 'paragraph', runs: [] };

test('partners stand beside each other, and what has none has nothing beside it', () => {
	const rows = beside(
		[article('a'), article('b'), line],
		[article('a'), article('c'), article('b')]
	);
	expect(rows.map(({ first, second }) => [first?.id ?? null, second?.id ?? null])).toEqual([
		['a', 'a'],
		[null, 'c'],
		['b', 'b'],
		[null, null]
	]);
});

test('no block is lost or doubled, whatever the order of the two', () => {
	const someBlocks = fc
		.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 })
		.map((ids) => ids.map(article));
	fc.assert(
		fc.property(someBlocks, someBlocks, (first, second) => {
			const rows = beside(first, second);
			expect(rows.flatMap((row) => row.first ?? [])).toEqual(first);
			const others = rows.flatMap((row) => row.second ?? []);
			expect(others.map(({ id }) => id).toSorted()).toEqual(second.map(({ id }) => id).toSorted());
		})
	);
});
