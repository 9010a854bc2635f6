import type { Block } from './reading.ts';

/** Two twins in rows: partners beside each other, and what has none with nothing beside it. */
export type Row = { key: string; first: Block | null; second: Block | null };

/** In the order of the first; what only the second has comes after what it follows there. */
export function beside(first: readonly Block[], second: readonly Block[]): Row[] {
	const rows: Row[] = keyed(first).map(([key, block]) => ({ key, first: block, second: null }));
	let at = 0;
	for (const [key, block] of keyed(second)) {
		const row = rows.findIndex((one) => one.key === key);
		if (row >= 0) {
			rows[row] = { key, first: rows[row]?.first ?? null, second: block };
			at = row + 1;
		} else rows.splice(at++, 0, { key, first: null, second: block });
	}
	return rows;
}

/** By id; what has none by its kind and how many of that kind came before. */
function keyed(blocks: readonly Block[]): [string, Block][] {
	const counts = new Map<string, number>();
	return blocks.map((block) => {
		if (block.id) return [block.id, block];
		const n = counts.get(block.kind) ?? 0;
		counts.set(block.kind, n + 1);
		return [`${block.kind} ${n}`, block];
	});
}
