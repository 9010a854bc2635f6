import { expect, test } from 'vitest';
import { canonicalFact } from './fact.ts';

const fact = {
	id: 'f',
	previous: '0',
	sequence: 1,
	type: 'room.opened' as const,
	processId: 'p',
	roomId: 'r',
	accountId: 'a',
	ids: { seat: 's', other: 'o' },
	at: new Date('2026-03-01T09:00:00Z')
};

test('whatever of a fact is changed, its own id too, changes the text that is chained', () => {
	const changes: Partial<typeof fact>[] = [
		{ id: 'g' },
		{ previous: '1' },
		{ sequence: 2 },
		{ type: 'room.renamed' as never },
		{ processId: 'q' },
		{ roomId: 'q' },
		{ accountId: 'b' },
		{ ids: { seat: 's', other: 'p' } },
		{ at: new Date('2026-03-01T09:00:01Z') }
	];
	expect(changes.flatMap(Object.keys)).toEqual(Object.keys(fact));
	const texts = changes.map((change) => canonicalFact({ ...fact, ...change }));
	expect(new Set([canonicalFact(fact), ...texts]).size).toBe(changes.length + 1);
});

test('ids are chained in one order, however a database gives them back', () => {
	const turned = { ...fact, ids: { other: 'o', seat: 's' } };
	expect(canonicalFact(turned)).toBe(canonicalFact(fact));
});
