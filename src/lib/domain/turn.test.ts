import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from './problem.ts';
import {
	checkMayAsk,
	endTurn,
	giveFloor,
	queueOf,
	sharesOf,
	speaking,
	TURN_KINDS,
	type Turn
} from './turn.ts';

const NINE = new Date('2026-03-01T09:00:00Z');
const after = (minutes: number) => new Date(+NINE + minutes * 60_000);

function turn(id: string, change: Partial<Turn> = {}): Turn {
	return {
		id,
		code: id,
		kind: 'statement',
		state: 'queued',
		askedAt: NINE,
		startedAt: null,
		endedAt: null,
		...change
	};
}

describe('the queue', () => {
	test('goes by kind, and within a kind as people asked', () => {
		const turns = [
			turn('second', { askedAt: after(2) }),
			turn('first', { askedAt: after(1) }),
			turn('reply', { kind: 'reply', askedAt: after(3) }),
			turn('order', { kind: 'pointOfOrder', askedAt: after(4) }),
			turn('over', { state: 'done' })
		];
		expect(queueOf(turns).map(({ id }) => id)).toEqual(['order', 'reply', 'first', 'second']);
	});

	test('holds nobody twice, but for a point of order', () => {
		const waiting = [turn('a', { code: 'K7' })];
		expect(() => checkMayAsk(waiting, 'K7', 'reply')).toThrow(new Problem('turn.alreadyAsked'));
		expect(() => checkMayAsk(waiting, 'K7', 'pointOfOrder')).not.toThrow();
		expect(() => checkMayAsk(waiting, 'M2', 'statement')).not.toThrow();
		expect(() => checkMayAsk([turn('a', { state: 'speaking' })], 'a', 'reply')).not.toThrow();
	});
});

describe('the floor', () => {
	test('passes to the one it is given to, and the one before is done', () => {
		const turns = giveFloor(giveFloor([turn('a'), turn('b')], 'a', NINE), 'b', after(3));
		expect(turns).toMatchObject([
			{ id: 'a', state: 'done', endedAt: after(3) },
			{ id: 'b', state: 'speaking', startedAt: after(3) }
		]);
	});

	test('is given only to one who waits', () => {
		expect(() => giveFloor([turn('a', { state: 'yielded' })], 'a', NINE)).toThrow(
			new Problem('turn.notQueued')
		);
		expect(() => giveFloor([], 'a', NINE)).toThrow(new Problem('absent'));
	});

	test('who speaks is done, who waits yields, and nothing ends twice', () => {
		const [spoke] = endTurn(giveFloor([turn('a')], 'a', NINE), 'a', after(1));
		expect(spoke).toMatchObject({ state: 'done', endedAt: after(1) });
		const yielded = endTurn([turn('a')], 'a', after(1));
		expect(yielded).toMatchObject([{ state: 'yielded', startedAt: null }]);
		expect(() => endTurn(yielded, 'a', after(2))).toThrow(new Problem('turn.over'));
	});
});

test('time is summed by whoever spoke, with the turn that goes on; interpreting is nobody’s own word', () => {
	const turns = [
		turn('a', { code: 'K7', state: 'done', startedAt: NINE, endedAt: after(4) }),
		turn('b', { code: 'M2', state: 'done', startedAt: after(4), endedAt: after(10) }),
		turn('c', {
			code: 'X9',
			kind: 'interpretation',
			state: 'done',
			startedAt: NINE,
			endedAt: after(9)
		}),
		turn('d', { code: 'K7', state: 'speaking', startedAt: after(10) }),
		turn('e', { code: 'M2' })
	];
	const party = (code: string) => (code === 'K7' ? 'families' : 'committee');
	expect(sharesOf(turns, party, after(15))).toEqual([
		{ key: 'families', ms: 9 * 60_000, turns: 2, runs: true },
		{ key: 'committee', ms: 6 * 60_000, turns: 1, runs: false }
	]);
});

test('however the floor goes round, one person has it at most and nobody is lost', () => {
	const act = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), gives: fc.boolean() });
	const kinds = fc.array(fc.constantFrom(...TURN_KINDS), { minLength: 4, maxLength: 4 });
	fc.assert(
		fc.property(fc.array(act, { maxLength: 30 }), kinds, (acts, [a, b, c, d]) => {
			let turns = [
				turn('a', { kind: a ?? 'reply' }),
				turn('b', { kind: b ?? 'reply' }),
				turn('c', { kind: c ?? 'reply' }),
				turn('d', { kind: d ?? 'reply' })
			];
			for (const [minute, { id, gives }] of acts.entries()) {
				try {
					turns = (gives ? giveFloor : endTurn)(turns, id, after(minute));
				} catch (problem) {
					if (!(problem instanceof Problem)) throw problem;
				}
				expect(turns.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
				const speakers = turns.filter(({ state }) => state === 'speaking');
				expect(speakers.length).toBeLessThanOrEqual(1);
				expect(speaking(turns)).toBe(speakers[0]);
				for (const { state, startedAt, endedAt } of turns) {
					expect(endedAt !== null).toBe(state === 'done' || state === 'yielded');
					expect(startedAt !== null).toBe(state === 'speaking' || state === 'done');
				}
			}
		})
	);
});
