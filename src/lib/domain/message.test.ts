import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	ATTRIBUTIONS,
	carryPart,
	checkAttribution,
	checkClearance,
	checkDelivery,
	checkStep,
	CLEARANCE_FORMS,
	formsUnasked,
	isCrossingOpen,
	isOwn,
	isEnded,
	isUnsaid,
	leaveWays,
	MESSAGE_STATES,
	stateAt,
	stepsFrom,
	tickAfter,
	TICK_MINUTES,
	type Clearance
} from './message.ts';
import { Problem } from './problem.ts';
import { REGIMES } from './process.ts';

const NOW = new Date('2026-03-01T09:00:00Z');
const clearance = (change: Partial<Clearance> = {}): Clearance => ({
	id: 'leave',
	toRoomId: 'B',
	form: 'agreed',
	attribution: 'party',
	expiresAt: new Date(+NOW + 1),
	way: 'system',
	...change
});

test('only what was cleared, for that room, with leave that stands, is ever said', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...MESSAGE_STATES),
			fc.option(
				fc.record({
					toRoomId: fc.constantFrom('B', 'C'),
					minutes: fc.integer({ min: -5, max: 5 })
				})
			),
			fc.constantFrom('B', 'C'),
			fc.boolean(),
			(state, leave, roomId, isOpen) => {
				const given =
					leave &&
					clearance({
						toRoomId: leave.toRoomId,
						expiresAt: new Date(+NOW + leave.minutes * 60_000)
					});
				const say = () =>
					checkDelivery({ state, sourceRoomId: 'A', toRoomId: 'B' }, given ?? undefined, {
						roomId,
						now: NOW,
						isCrossingOpen: isOpen
					});
				const may =
					state === 'carried' &&
					leave !== null &&
					leave.minutes > 0 &&
					leave.toRoomId === 'B' &&
					roomId === 'B' &&
					isOpen;
				if (may) expect(say).not.toThrow();
				else expect(say).toThrow(Problem);
			}
		)
	);
});

test('what has ended or was said goes no way back, and every step leads to a state', () => {
	for (const state of MESSAGE_STATES) {
		if (isEnded(state)) expect(stepsFrom(state)).toEqual([]);
		for (const to of stepsFrom(state)) {
			expect(MESSAGE_STATES).toContain(to);
			if (!isUnsaid(state)) expect(isUnsaid(to)).toBe(false);
		}
		for (const to of MESSAGE_STATES)
			if (!stepsFrom(state).includes(to)) expect(() => checkStep(state, to)).toThrow(Problem);
	}
});

test('nothing reaches delivered but by way of cleared', () => {
	const before = MESSAGE_STATES.filter((state) => stepsFrom(state).includes('delivered'));
	expect(before).toEqual(['carried']);
	expect(MESSAGE_STATES.filter((state) => stepsFrom(state).includes('carried'))).toEqual([
		'cleared'
	]);
	expect(MESSAGE_STATES.filter((state) => stepsFrom(state).includes('cleared'))).toEqual(['asked']);
});

test('leave that ran out is none, whoever noted it', () => {
	for (const state of ['cleared', 'carried'] as const) {
		expect(stateAt({ state }, clearance(), NOW)).toBe(state);
		expect(stateAt({ state }, clearance({ expiresAt: NOW }), NOW)).toBe('expired');
		expect(stateAt({ state }, undefined, NOW)).toBe('expired');
	}
	expect(stateAt({ state: 'delivered' }, clearance({ expiresAt: NOW }), NOW)).toBe('delivered');
});

test('leave names another room, a time to come, and whose word it may be said to be', () => {
	const message = { sourceRoomId: 'A', toRoomId: 'B' };
	for (const attribution of ATTRIBUTIONS) {
		const check = () =>
			checkClearance(message, { attribution, expiresAt: new Date(+NOW + 1) }, NOW);
		if (attribution === 'background' || attribution === 'sealed') expect(check).toThrow(Problem);
		else expect(check).not.toThrow();
	}
	const late = { attribution: 'party' as const, expiresAt: NOW };
	expect(() => checkClearance(message, late, NOW)).toThrow(Problem);
	const inside = { sourceRoomId: 'A', toRoomId: 'A' };
	expect(() => checkClearance(inside, { ...late, expiresAt: new Date(+NOW + 1) }, NOW)).toThrow(
		Problem
	);
});

test('a carry list has each message of its room at most once, and words only with leave for them', () => {
	for (const state of MESSAGE_STATES)
		for (const form of CLEARANCE_FORMS)
			for (const isOpen of [true, false]) {
				const message = { state, sourceRoomId: 'A', toRoomId: 'B', isCrossingOpen: isOpen };
				const part = carryPart(message, clearance({ form }), 'B', NOW);
				expect(carryPart(message, clearance({ form }), 'C', NOW)).toBeUndefined();
				if (part === 'words' || part === 'idea') {
					expect(['cleared', 'carried']).toContain(state);
					expect(isOpen).toBe(true);
					expect(part === 'idea').toBe(form === 'idea');
				}
				const late = carryPart(message, clearance({ form, expiresAt: NOW }), 'B', NOW);
				expect(['words', 'idea']).not.toContain(late);
			}
});

test('crossing offers are open only when both sides gave leave', () => {
	const cleared = ['cleared', 'carried', 'delivered', 'answered', 'closed'];
	for (const one of MESSAGE_STATES)
		for (const other of MESSAGE_STATES)
			expect(isCrossingOpen([one, other])).toBe(cleared.includes(one) && cleared.includes(other));
	expect(isCrossingOpen(['cleared'])).toBe(false);
});

test('what shows in another room shows at a tick of the clock, soon after', () => {
	fc.assert(
		fc.property(
			fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2040-01-01') }),
			(at) => {
				const tick = tickAfter(at);
				expect(+tick % (TICK_MINUTES * 60_000)).toBe(0);
				expect(+tick).toBeGreaterThanOrEqual(+at);
				expect(+tick - +at).toBeLessThan(TICK_MINUTES * 60_000);
			}
		)
	);
});

test('leave comes without asking only for one’s own, and for what was heard in the open, unmarked', () => {
	const aNote = fc.record({
		aboutRoomId: fc.constantFrom('A', 'B'),
		regime: fc.constantFrom(...REGIMES),
		isMarked: fc.boolean(),
		struckAt: fc.constantFrom(null, NOW)
	});
	const anOrigin = fc.record({
		roomId: fc.constant('M'),
		sourceRoomId: fc.constantFrom('A', 'B', 'M'),
		attribution: fc.constantFrom(...ATTRIBUTIONS)
	});
	fc.assert(
		fc.property(anOrigin, fc.option(aNote, { nil: undefined }), (origin, note) => {
			const ways = leaveWays(origin, note);
			expect(ways.includes('own')).toBe(isOwn(origin));
			if (isOwn(origin)) expect(ways).toEqual(['own']);
			if (ways.includes('regime')) {
				expect(note?.regime).toBe('open');
				expect(note?.isMarked).toBe(false);
				expect(note?.struckAt).toBeNull();
				expect(note?.aboutRoomId).toBe(origin.sourceRoomId);
				expect(origin.attribution).not.toBe('named');
			}
			if (isOwn(origin) && origin.attribution !== 'mediator')
				expect(() => checkAttribution(origin)).toThrow(Problem);
			else expect(() => checkAttribution(origin)).not.toThrow();
		})
	);
	expect(formsUnasked('own')).toEqual(['idea']);
	expect(formsUnasked('regime')).not.toContain('agreed');
});
