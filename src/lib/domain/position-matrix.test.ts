import { expect, test } from 'vitest';
import { cellOf, cellsOf, groupCards, isAsking, stepOf, widestColumn } from './position-matrix.ts';
import { STEPS, type Step } from './position.ts';

/** A standing as the database packs it. */
const stands = (step: Step, day: number, asks = false) => day * 32 + step + 3 + (asks ? 8 : 0);

const cell = (...heard: Parameters<typeof cellOf>) => cellsOf(cellOf(...heard))[0];

test('linked cards are one row, named as before all', () => {
	const cards = [
		{ id: 'm', roomKind: 'mediators' as const },
		{ id: 'g', roomKind: 'programme' as const },
		{ id: 'p', roomKind: 'plenary' as const },
		{ id: 'other', roomKind: 'plenary' as const }
	];
	const links = [
		{ actorId: 'm', otherActorId: 'p' },
		{ actorId: 'm', otherActorId: 'g' },
		{ actorId: 'm', otherActorId: 'not for this reader' }
	];
	const groups = groupCards(cards, links).map((group) => group.map(({ id }) => id));
	expect(groups).toEqual([['p', 'g', 'm'], ['other']]);
});

test('links in a circle make one row', () => {
	const cards = ['a', 'b', 'c'].map((id) => ({ id, roomKind: 'caucus' as const }));
	const links = [
		{ actorId: 'a', otherActorId: 'b' },
		{ actorId: 'b', otherActorId: 'c' },
		{ actorId: 'c', otherActorId: 'a' }
	];
	expect(groupCards(cards, links)).toHaveLength(1);
});

test('the newer of what is public and what the programme holds is the main mark', () => {
	const older = stands(-1, 20250301);
	const newer = stands(1, 20250601);
	expect(cell(older, newer, null)).toEqual({ public: 1, programme: -1 });
	expect(cell(newer, older, null)).toEqual({ public: 1, programme: -1 });
	expect(cell(newer, stands(1, 20250301), null)).toEqual({ public: 1 });
	expect(cell(null, newer, null)).toEqual({ public: 1 });
	expect(cell(stands(2, 20250601), newer, null)).toEqual({ public: 2, programme: 1 });
});

test('what was heard in private stands beside, and never in the place of the others', () => {
	const hidden = stands(-3, 20250901, true);
	expect(cell(stands(2, 20250101), null, hidden)).toEqual({ public: 2, private: -3, asks: true });
	expect(cell(null, null, hidden)).toEqual({ private: -3, asks: true });
});

test('a sign that a second source is asked for is of what is shown first', () => {
	const doubted = stands(-1, 20250301, true);
	expect(cell(doubted, null, null)).toEqual({ public: -1, asks: true });
	expect(cell(doubted, stands(1, 20250601), null)).toEqual({ public: 1, programme: -1 });
});

test('nothing known is no cell, and undecided is one', () => {
	expect(cell(null, null, null)).toBeNull();
	expect(cell(stands(0, 20250101), null, null)).toEqual({ public: 0 });
});

test('every step of every voice comes through, to the last day there is', () => {
	for (const step of STEPS) {
		const standing = stands(step, 22000101, true);
		expect([stepOf(standing), isAsking(standing)]).toEqual([step, true]);
		expect(cell(standing, null, null)).toEqual({ public: step, asks: true });
		expect(cell(null, null, standing)).toEqual({ private: step, asks: true });
	}
});

test('they differ most where the marks lie furthest apart', () => {
	const rows = [
		[{ public: 1 as const }, { public: -2 as const }, null],
		[{ public: 2 as const }, { public: 3 as const }, { private: -3 as const }]
	];
	expect(widestColumn(rows)).toEqual({ index: 1, low: -2, high: 3 });
	expect(widestColumn([[{ public: 1 }], [{ public: 1 }]])).toBeUndefined();
	expect(widestColumn([])).toBeUndefined();
});
