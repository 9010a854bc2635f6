/** The list with the item that stands at `from` taken out and put at `to`. */
export function reorder<Item>(items: readonly Item[], from: number, to: number): Item[] {
	const item = items.slice(from, from + 1);
	return items.toSpliced(from, 1).toSpliced(to, 0, ...item);
}

/**
 * Where the row at `from` lands when it is let go at height `y`, given the middle of every row:
 * as many rows are above it as have their middle above the hand.
 */
export function placeAt(middles: readonly number[], from: number, y: number): number {
	return middles.filter((middle, index) => index !== from && middle < y).length;
}
