import { expect, test } from 'vitest';
import { cellOf, groupCards, widestColumn, type Standing } from './position-matrix.ts';
import type { Step } from './position.ts';

const stands = (step: Step, since: number, asks = false): Standing => ({
	step,
	since,
	asks,
	isLowConfidence: false
});

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
	expect(cellOf({ public: older, programme: newer })).toEqual({ public: 1, programme: -1 });
	expect(cellOf({ public: newer, programme: older })).toEqual({ public: 1, programme: -1 });
	expect(cellOf({ public: newer, programme: stands(1, 20250301) })).toEqual({ public: 1 });
	expect(cellOf({ programme: newer })).toEqual({ public: 1 });
});

test('what was heard in private stands beside, and never in the place of the others', () => {
	const hidden = stands(-3, 20250901, true);
	expect(cellOf({ public: stands(2, 20250101), private: hidden })).toEqual({
		public: 2,
		private: -3,
		asks: true
	});
	expect(cellOf({ private: hidden })).toEqual({ private: -3, asks: true });
});

test('nothing known is no cell, and undecided is one', () => {
	expect(cellOf({ public: null })).toBeNull();
	expect(cellOf({ public: stands(0, 20250101) })).toEqual({ public: 0 });
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
