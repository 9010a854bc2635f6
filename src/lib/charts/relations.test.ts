import { expect, test } from 'vitest';
import { RELATION_KINDS, relationPath, type PlacedActor } from './relation.ts';
import { layoutRelations } from './relations.ts';

const names = ['Sheikh Hatim al-Urjuwani', 'Judge', '', 'Sheikh Abd al-Kafi al-Sindiyani'];

function actors(count: number) {
	return Array.from({ length: count }, (_, index) => ({
		id: `a${String(index).padStart(2, '0')}`,
		code: `A${index}`,
		name: names[index % names.length],
		shape: 'circle' as const
	}));
}

function ties(count: number, among: number) {
	return Array.from({ length: count }, (_, index) => ({
		id: `r${String(index).padStart(2, '0')}`,
		from: `a${String((index * 7) % among).padStart(2, '0')}`,
		to: `a${String((index * 11 + 3) % among).padStart(2, '0')}`,
		kind: RELATION_KINDS[index % RELATION_KINDS.length] ?? 'kin'
	}));
}

function box({ x, y, lines }: PlacedActor) {
	const half = Math.max(20, ...lines.map(({ length }) => (length * 6.5) / 2));
	return { left: x - half, right: x + half, top: y - 20, bottom: y + 27 + lines.length * 16 };
}

test.each([12, 40])('no two of %i actors cover each other', (count) => {
	const boxes = layoutRelations(actors(count), ties(count, count)).actors.map(box);
	for (const [index, a] of boxes.entries()) {
		for (const b of boxes.slice(index + 1)) {
			const apart =
				a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
			expect(apart).toBe(true);
		}
	}
});

test('everybody is inside the picture', () => {
	const { width, height, actors: placed } = layoutRelations(actors(12), ties(13, 12));
	for (const { left, right, top, bottom } of placed.map(box)) {
		expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
		expect(right).toBeLessThanOrEqual(width);
		expect(bottom).toBeLessThanOrEqual(height);
	}
});

test('the same actors give the same picture, in whatever order they come', () => {
	const once = layoutRelations(actors(12), ties(13, 12));
	const again = layoutRelations(actors(12).toReversed(), ties(13, 12).toReversed());
	expect(again).toEqual(once);
});

test('a relation with somebody who may not be seen is not drawn', () => {
	const relation = { id: 'r', from: 'a00', to: 'hidden', kind: 'kin' as const };
	expect(layoutRelations(actors(2), [relation]).relations).toEqual([]);
});

test('two relations of the same two actors do not lie on each other', () => {
	const pair = { from: 'a00', to: 'a01', kind: 'kin' as const };
	const { relations } = layoutRelations(actors(2), [
		{ ...pair, id: 'r1' },
		{ id: 'r2', from: 'a01', to: 'a00', kind: 'kin' as const }
	]);
	const [first, second] = relations.map(({ d }) => d.slice(1).split('L').toSorted().join());
	expect(first).not.toBe(second);
});

test('nobody at all is an empty picture', () => {
	expect(layoutRelations([], [])).toEqual({ width: 0, height: 0, actors: [], relations: [] });
});

test('kinds can be told apart by their lines alone, but for the broken line of a rivalry', () => {
	const lines = RELATION_KINDS.filter((kind) => kind !== 'rivalry').map((kind) =>
		relationPath(kind, { x: 0, y: 0 }, { x: 100, y: 0 })
	);
	expect(new Set(lines).size).toBe(lines.length);
});

test('the arrow points to whoever is employed', () => {
	expect(relationPath('employs', { x: 0, y: 0 }, { x: 100, y: 0 })).toBe(
		'M0 0L100 0M91 -5L100 0L91 5'
	);
});
