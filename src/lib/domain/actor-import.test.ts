import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCESS_CHANNELS, ACTOR_KINDS } from './actor.ts';
import { basisOf, planImport, type ImportPlan, type KnownCard } from './actor-import.ts';
import type { ImportRow } from './actor-row.ts';

const now = new Date('2026-03-01T09:00:00Z');
const row = (cells: ImportRow['cells'], line = 2): ImportRow => ({ line, cells });
const aSheikh = row({ code: 'A01', kind: 'tribalLeader', 'name.ar': 'شيخ', influence: '٤' });

/** The cards of a room after a plan was saved. */
function save(known: readonly KnownCard[], { added, changed }: ImportPlan): KnownCard[] {
	const changes = new Map(changed.map(({ id, card }) => [id, card]));
	return [
		...known.map((card) => ({ ...card, ...changes.get(card.id) })),
		...added.map(({ code, card }) => ({
			...card,
			id: code,
			code,
			changedAt: now,
			retiredAt: null
		}))
	];
}

const texts = fc.constantFrom('', ' ', 'حمد', 'Hamad', '\u202eHamad', 'x'.repeat(5000));
const rows = fc.array(
	fc.record({
		line: fc.integer({ min: 2, max: 99 }),
		cells: fc.record({
			code: fc.constantFrom('A01', 'a01', 'A02', 'A03', 'A-4', 'A5', 'A6', 'no code', ''),
			kind: fc.constantFrom('', 'wrong', ...ACTOR_KINDS.slice(0, 3)),
			'name.ar': texts,
			'name.en': texts,
			influence: fc.constantFrom('', '1', '٥', '6'),
			access: fc.constantFrom('', 'wrong', ...ACCESS_CHANNELS)
		})
	}),
	{ maxLength: 8 }
);

test('what was saved once changes nothing when it comes again', () => {
	fc.assert(
		fc.property(rows, rows, (first, second) => {
			const before = save([], planImport(first, []));
			const after = save(before, planImport(second, before));
			const again = planImport(second, after);
			expect(again.added).toEqual([]);
			expect(again.changed).toEqual([]);
		})
	);
});

test('the order of the rows does not matter', () => {
	const byCode = (cards: KnownCard[]) => cards.toSorted((a, b) => (a.code < b.code ? -1 : 1));
	fc.assert(
		fc.property(rows, rows, (first, second) => {
			const before = save([], planImport(first, []));
			const plan = planImport(second, before);
			const turned = planImport(second.toReversed(), before);
			expect(byCode(save(before, turned))).toEqual(byCode(save(before, plan)));
			expect(turned.refused.toReversed()).toEqual(plan.refused);
		})
	);
});

test('an empty cell takes nothing away, and the other languages stay', () => {
	const known = save([], planImport([aSheikh], []));
	const plan = planImport([row({ code: 'a01', 'name.en': 'Sheikh', influence: '' })], known);
	expect(plan.changed).toMatchObject([
		{ code: 'A01', fields: ['name'], card: { influence: 4, name: { texts: { ar: 'شيخ' } } } }
	]);
});

test('a row is refused with every reason', () => {
	const plan = planImport(
		[row({ code: 'A 1', kind: 'king', influence: '9', 'name.en': 'x'.repeat(5000) }, 7)],
		[]
	);
	expect(plan.refused).toEqual([
		{
			line: 7,
			code: 'A 1',
			reasons: [
				{ column: 'kind', problem: 'field.notAChoice' },
				{ column: 'influence', problem: 'actor.notALevel' },
				{ column: 'name.en', problem: 'field.tooLong' },
				{ column: 'code', problem: 'actor.codeWrong' }
			]
		}
	]);
});

test('a new card needs a kind and a name; one that is there needs neither', () => {
	const bare = row({ code: 'A01' });
	expect(planImport([bare], []).refused[0]?.reasons).toEqual([
		{ column: 'kind', problem: 'field.required' },
		{ column: 'name', problem: 'field.required' }
	]);
	expect(planImport([bare], save([], planImport([aSheikh], []))).unchanged).toHaveLength(1);
});

test('two rows of one code are both refused', () => {
	const plan = planImport([aSheikh, { ...aSheikh, line: 3 }], []);
	expect(plan.refused.map(({ line, reasons }) => [line, reasons[0]?.problem])).toEqual([
		[2, 'actor.codeTwice'],
		[3, 'actor.codeTwice']
	]);
});

test('a card that was put aside is not changed unseen', () => {
	const known = save([], planImport([aSheikh], [])).map((card) => ({ ...card, retiredAt: now }));
	expect(planImport([aSheikh], known).refused[0]?.reasons).toEqual([
		{ column: 'code', problem: 'actor.retired' }
	]);
});

test('letters that turn the reading direction are left out', () => {
	const plan = planImport([row({ ...aSheikh.cells, 'name.en': 'Ha\u202emad' })], []);
	expect(plan.added[0]?.card.name.texts.en).toBe('Hamad');
});

test('any card that comes or changes gives another basis', () => {
	const card = { changedAt: now };
	const later = { changedAt: new Date(+now + 1) };
	const bases = [[], [card], [later], [card, card], [card, later]].map(basisOf);
	expect(new Set(bases).size).toBe(5);
});

test('ten thousand rows with one bad one are planned at once', () => {
	const many = Array.from({ length: 10_000 }, (_, index) =>
		row({ ...aSheikh.cells, code: `N${index}` }, index + 2)
	);
	const start = performance.now();
	const plan = planImport([...many, row({ code: 'bad!' })], []);
	expect(plan.refused).toHaveLength(1);
	expect(plan.added).toHaveLength(10_000);
	expect(performance.now() - start).toBeLessThan(3000);
});
