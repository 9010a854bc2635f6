import { expect, test } from 'vitest';
import { placeAt, reorder } from './reorder.ts';

test('an item moves down, up, or stays, and the others keep their order', () => {
	expect(reorder(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
	expect(reorder(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c']);
	expect(reorder(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

test('a row let go among others lands where the hand is', () => {
	const middles = [10, 30, 50, 70];
	expect(placeAt(middles, 0, 5)).toBe(0);
	expect(placeAt(middles, 0, 55)).toBe(2);
	expect(placeAt(middles, 3, 20)).toBe(1);
	expect(placeAt(middles, 1, 900)).toBe(3);
});
