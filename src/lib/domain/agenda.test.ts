import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	acceptItem,
	checkRemovable,
	continueItem,
	extendItem,
	finishItem,
	isSettled,
	ITEM_STATES,
	liveItem,
	moveItem,
	nextItem,
	parkItem,
	pauseItem,
	returnItem,
	startItem,
	timeLeft,
	timeSpent,
	type Agenda,
	type Item
} from './agenda.ts';
import { Problem } from './problem.ts';
import { NO_WORDS } from './words.ts';

const NINE = new Date('2026-03-01T09:00:00Z');
const after = (minutes: number) => new Date(+NINE + minutes * 60_000);
const idsOf = (agenda: Agenda) => agenda.map(({ id }) => id).join('');

function item(id: string, change: Partial<Item> = {}): Item {
	return {
		id,
		state: 'accepted',
		minutes: 30,
		extraMinutes: 0,
		startedAt: null,
		runningSince: null,
		spentMs: 0,
		finishedAt: null,
		parkedNote: NO_WORDS,
		...change
	};
}

describe('the order of an agenda', () => {
	test('a waiting item goes where it is put', () => {
		const agenda = [item('a'), item('b'), item('c')];
		expect(idsOf(moveItem(agenda, 'c', 0))).toBe('cab');
		expect(idsOf(moveItem(agenda, 'a', 99))).toBe('bca');
	});

	test('what is done or under way stays on top, where it happened', () => {
		const agenda = [item('a', { state: 'done' }), item('b', { state: 'live' }), item('c')];
		expect(idsOf(moveItem([...agenda, item('d')], 'd', 0))).toBe('abdc');
		expect(() => moveItem(agenda, 'a', 2)).toThrow(new Problem('agenda.itemSettled'));
		expect(() => moveItem(agenda, 'b', 2)).toThrow(new Problem('agenda.itemSettled'));
	});

	test('an item that is started out of order goes below what happened before it', () => {
		const agenda = startItem([item('a'), item('b'), item('c')], 'c', NINE);
		expect(idsOf(agenda)).toBe('cab');
		expect(idsOf(startItem(agenda, 'b', after(10)))).toBe('cba');
	});
});

describe('the clock of an item', () => {
	test('runs from its start, stands while it is paused, and stops at its end', () => {
		let agenda: Agenda = startItem([item('a')], 'a', NINE);
		const clock = (minutes: number) =>
			timeSpent(agenda[0] ?? item('none'), after(minutes)) / 60_000;
		expect(clock(10)).toBe(10);
		agenda = pauseItem(agenda, 'a', after(10));
		expect(clock(25)).toBe(10);
		agenda = continueItem(agenda, 'a', after(25));
		expect(clock(30)).toBe(15);
		agenda = finishItem(agenda, 'a', after(30));
		expect(clock(90)).toBe(15);
	});

	test('tells what is left of the box with what it was extended by, and how much it is over', () => {
		const agenda = extendItem(startItem([item('a')], 'a', NINE), 'a', 5);
		const left = (minutes: number) => timeLeft(agenda[0] ?? item('none'), after(minutes)) / 60_000;
		expect(left(10)).toBe(25);
		expect(left(40)).toBe(-5);
	});

	test('a second pause or a second going on changes nothing', () => {
		const paused = pauseItem(startItem([item('a')], 'a', NINE), 'a', after(10));
		expect(pauseItem(paused, 'a', after(20))).toEqual(paused);
		const running = continueItem(paused, 'a', after(20));
		expect(continueItem(running, 'a', after(30))).toEqual(running);
	});

	test('only what is under way is extended, paused or continued, and no box is endless', () => {
		const notLive = new Problem('agenda.notLive');
		expect(() => extendItem([item('a')], 'a', 5)).toThrow(notLive);
		expect(() => pauseItem([item('a')], 'a', NINE)).toThrow(notLive);
		expect(() => continueItem([item('a')], 'a', NINE)).toThrow(notLive);
		const live = startItem([item('a', { minutes: 470 })], 'a', NINE);
		expect(() => extendItem(live, 'a', 20)).toThrow(new Problem('agenda.boxTooLong'));
	});
});

describe('the states of an item', () => {
	test('starting the next one finishes the one before', () => {
		const agenda = startItem(startItem([item('a'), item('b')], 'a', NINE), 'b', after(20));
		expect(agenda).toMatchObject([
			{ id: 'a', state: 'done', spentMs: 20 * 60_000, finishedAt: after(20) },
			{ id: 'b', state: 'live', startedAt: after(20) }
		]);
	});

	test('what was parked keeps its time and goes on from there', () => {
		const note = { texts: { en: 'until the mandate is in' } };
		const parked = parkItem(startItem([item('a')], 'a', NINE), 'a', note, after(10));
		expect(parked).toMatchObject([{ state: 'parked', parkedNote: note, spentMs: 600_000 }]);
		const [again] = startItem(acceptItem(parked, 'a'), 'a', after(60));
		expect(again).toMatchObject({ startedAt: NINE, spentMs: 600_000, parkedNote: NO_WORDS });
	});

	test('a start or an end taken by mistake is taken back', () => {
		const started = startItem([item('a')], 'a', NINE);
		expect(returnItem(started, 'a', after(1))).toMatchObject([{ state: 'accepted' }]);
		const done = finishItem(started, 'a', after(1));
		expect(returnItem(done, 'a', after(2))).toMatchObject([
			{ state: 'accepted', finishedAt: null, spentMs: 60_000 }
		]);
	});

	test('an item that is opened again waits below what happened after it', () => {
		const agenda = startItem(startItem([item('a'), item('b'), item('c')], 'a', NINE), 'b', NINE);
		expect(idsOf(returnItem(agenda, 'a', after(1)))).toBe('bac');
	});

	test('no state is reached from where it cannot be', () => {
		const unreachable = new Problem('agenda.stateUnreachable');
		const of = (state: Item['state']) => [item('a', { state })];
		expect(() => acceptItem(of('live'), 'a')).toThrow(unreachable);
		expect(() => finishItem(of('accepted'), 'a', NINE)).toThrow(unreachable);
		expect(() => startItem(of('done'), 'a', NINE)).toThrow(unreachable);
		expect(() => parkItem(of('done'), 'a', NO_WORDS, NINE)).toThrow(unreachable);
		expect(() => returnItem(of('parked'), 'a', NINE)).toThrow(unreachable);
		expect(() => acceptItem(of('proposed'), 'b')).toThrow(new Problem('absent'));
	});

	test('what was spoken about stays on the agenda', () => {
		expect(() => checkRemovable(item('a', { state: 'done' }), 0)).toThrow('agenda.itemSettled');
		expect(() => checkRemovable(item('a', { startedAt: NINE }), 0)).toThrow('agenda.itemDiscussed');
		expect(() => checkRemovable(item('a'), 1)).toThrow('agenda.itemDiscussed');
		expect(() => checkRemovable(item('a'), 0)).not.toThrow();
	});
});

test('whatever is done to it, an agenda loses no item, has one live item at most, and what is settled is on top', () => {
	const ids = ['a', 'b', 'c', 'd', 'e'];
	const act = fc.record({
		id: fc.constantFrom(...ids),
		to: fc.nat(7),
		at: fc.nat(300),
		verb: fc.constantFrom(
			'move',
			'accept',
			'start',
			'finish',
			'park',
			'return',
			'pause',
			'continue'
		)
	});
	type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;
	const rules: Record<string, (agenda: Agenda, act: Act) => Agenda> = {
		move: (agenda, { id, to }) => moveItem(agenda, id, to),
		accept: (agenda, { id }) => acceptItem(agenda, id),
		start: (agenda, { id, at }) => startItem(agenda, id, after(at)),
		finish: (agenda, { id, at }) => finishItem(agenda, id, after(at)),
		park: (agenda, { id, at }) => parkItem(agenda, id, NO_WORDS, after(at)),
		return: (agenda, { id, at }) => returnItem(agenda, id, after(at)),
		pause: (agenda, { id, at }) => pauseItem(agenda, id, after(at)),
		continue: (agenda, { id, at }) => continueItem(agenda, id, after(at))
	};
	fc.assert(
		fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
			let agenda: Agenda = ids.map((id) => item(id, { state: 'proposed' }));
			for (const one of acts) {
				try {
					agenda = rules[one.verb]?.(agenda, one) ?? agenda;
				} catch (problem) {
					if (!(problem instanceof Problem)) throw problem;
				}
				expect(agenda.map(({ id }) => id).toSorted()).toEqual(ids);
				expect(agenda.filter(({ state }) => state === 'live').length).toBeLessThanOrEqual(1);
				const firstOpen = agenda.findIndex((one) => !isSettled(one));
				if (firstOpen >= 0)
					expect(agenda.slice(firstOpen).some(({ state }) => state === 'live')).toBe(false);
				for (const { state, runningSince, spentMs } of agenda) {
					expect(ITEM_STATES).toContain(state);
					expect(spentMs).toBeGreaterThanOrEqual(0);
					if (state !== 'live') expect(runningSince).toBeNull();
				}
			}
			expect(liveItem(agenda)?.state ?? 'live').toBe('live');
			expect(nextItem(agenda)?.state ?? 'accepted').toBe('accepted');
		})
	);
});
