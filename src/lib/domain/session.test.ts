import { expect, test } from 'vitest';
import fc from 'fast-check';
import { Problem } from './problem.ts';
import {
	checkReopenable,
	closingOf,
	guestCodes,
	hindrancesOf,
	isAtTheDoor,
	isOpen,
	moveSession,
	openingOf,
	SESSION_KINDS,
	SESSION_STATES,
	stateAfterChange,
	type Circumstances
} from './session.ts';
import { NO_WORDS } from './words.ts';

const noon = new Date('2026-03-01T09:00:00Z');
const aMeeting = {
	kind: 'joint' as const,
	state: 'planned' as const,
	startsAt: noon,
	endsAt: new Date(+noon + 3_600_000),
	regime: 'closed',
	place: { texts: { en: 'Guest house' } },
	record: NO_WORDS
};
const aCheck = {
	answers: { coming: 'yes', leaving: 'yes', freely: 'yes', language: 'yes', support: 'yes' },
	measures: NO_WORDS,
	terms: 'these',
	recordedAt: new Date(+noon - 3_600_000)
} as const;
const allWell: Circumstances = {
	now: noon,
	harm: { check: aCheck, terms: 'these' },
	hasGroundRules: true,
	present: 2,
	unacknowledged: 0,
	isSilent: false,
	openRequests: 0
};

test('a session goes one step on or one back, never further', () => {
	expect(moveSession(aMeeting, 'safetyChecked', allWell)).toBe('safetyChecked');
	expect(() => moveSession(aMeeting, 'consented', allWell)).toThrow(
		new Problem('session.stateUnreachable')
	);
});

test('all that a session waits for is said at once', () => {
	const early = {
		...allWell,
		now: new Date(0),
		harm: { check: undefined, terms: 'these' },
		hasGroundRules: false,
		present: 0
	};
	expect(hindrancesOf({ ...aMeeting, state: 'consented' }, 'held', early)).toEqual([
		'session.notYet',
		'session.noHarmCheck',
		'session.noGroundRules',
		'session.nobodyPresent'
	]);
});

test('a record is complete when there is something to review, and confirmed when all are answered', () => {
	const held = { ...aMeeting, state: 'held' as const };
	const recorded = { ...aMeeting, state: 'recorded' as const };
	const silent = { ...allWell, isSilent: true };
	expect(() => moveSession(held, 'recorded', silent)).toThrow(new Problem('session.noRecord'));
	expect(moveSession(held, 'recorded', { ...allWell, openRequests: 1 })).toBe('recorded');
	expect(() => moveSession(recorded, 'confirmed', { ...allWell, openRequests: 1 })).toThrow(
		new Problem('session.openRequests')
	);
	expect(moveSession(recorded, 'confirmed', allWell)).toBe('confirmed');
	expect(moveSession(recorded, 'held', { ...silent, openRequests: 1 })).toBe('held');
});

test('a restorative session can be planned and checked, and goes no further yet', () => {
	const restorative = { ...aMeeting, kind: 'restorative' as const };
	expect(moveSession(restorative, 'safetyChecked', allWell)).toBe('safetyChecked');
	const checked = { ...restorative, state: 'safetyChecked' as const };
	expect(() => moveSession(checked, 'consented', allWell)).toThrow(
		new Problem('session.restorativeGates')
	);
});

test('another place takes a session back to the plan, another title does not', () => {
	const consented = { ...aMeeting, state: 'consented' as const };
	expect(stateAfterChange(consented, { ...aMeeting, place: NO_WORDS })).toBe('planned');
	expect(stateAfterChange(consented, aMeeting)).toBe('consented');
});

test('what was held keeps its terms', () => {
	const held = { ...aMeeting, state: 'held' as const };
	expect(() => stateAfterChange(held, aMeeting)).toThrow(new Problem('session.begun'));
});

test('a session opens when it is held; noted after its end, it was held on paper', () => {
	const later = new Date(+aMeeting.endsAt + 1);
	expect(openingOf(aMeeting, noon)).toEqual({ openedAt: noon, closedAt: null });
	expect(openingOf(aMeeting, later)).toEqual({ openedAt: noon, closedAt: aMeeting.endsAt });
});

test('when nobody said that people parted, they parted as planned, unless they are still at it', () => {
	const later = new Date(+aMeeting.endsAt + 3_600_000);
	expect(closingOf(aMeeting, false, later)).toBe(aMeeting.endsAt);
	expect(closingOf(aMeeting, true, later)).toBe(later);
	expect(closingOf(aMeeting, false, noon)).toBe(noon);
});

test('a session is open from when people met until they parted, and only while it is held', () => {
	const open = { state: 'held' as const, openedAt: noon, closedAt: null };
	expect(isOpen(open)).toBe(true);
	expect(isOpen({ ...open, closedAt: noon })).toBe(false);
	expect(isOpen({ ...open, openedAt: null })).toBe(false);
	expect(isOpen({ ...open, state: 'recorded' })).toBe(false);
});

test('only what is closed and not complete is opened again', () => {
	const closed = { state: 'held' as const, openedAt: noon, closedAt: noon };
	checkReopenable(closed);
	const refused = new Problem('session.notClosed');
	expect(() => checkReopenable({ ...closed, closedAt: null })).toThrow(refused);
	expect(() => checkReopenable({ ...closed, state: 'recorded' })).toThrow(refused);
});

test('people come to the door on the day, as it is counted in Iraq, and while the session is open', () => {
	const ahead = { ...aMeeting, openedAt: null, closedAt: null };
	expect(isAtTheDoor(ahead, new Date('2026-02-28T21:00:00Z'))).toBe(true);
	expect(isAtTheDoor(ahead, new Date('2026-02-28T20:59:00Z'))).toBe(false);
	expect(isAtTheDoor({ ...ahead, state: 'recorded' }, noon)).toBe(false);
	const nextDay = new Date('2026-03-02T09:00:00Z');
	expect(isAtTheDoor({ ...ahead, state: 'held', openedAt: noon }, nextDay)).toBe(true);
});

test('guests are numbered on from the last, whatever else is in the room', () => {
	expect(guestCodes(['k3fp', 'G2', 'G1x'], 2)).toEqual(['G3', 'G4']);
});

test('no sequence of moves holds a session before its gates or changes a confirmed one', () => {
	const circumstances = fc.record({
		now: fc.constantFrom(new Date(+noon - 1), noon),
		harm: fc.record({
			check: fc.constantFrom(undefined, aCheck),
			terms: fc.constantFrom('these', 'others')
		}),
		hasGroundRules: fc.boolean(),
		present: fc.nat(2),
		unacknowledged: fc.nat(1),
		isSilent: fc.boolean(),
		openRequests: fc.nat(1)
	});
	const moves = fc.array(fc.tuple(fc.constantFrom(...SESSION_STATES), circumstances), {
		maxLength: 40
	});
	fc.assert(
		fc.property(fc.constantFrom(...SESSION_KINDS), moves, (kind, moves) => {
			let session = { ...aMeeting, kind, state: 'planned' as (typeof SESSION_STATES)[number] };
			for (const [to, so] of moves) {
				const before = session.state;
				try {
					session = { ...session, state: moveSession(session, to, so) };
				} catch (problem) {
					expect(problem).toBeInstanceOf(Problem);
				}
				if (before === 'confirmed') expect(session.state).toBe('confirmed');
				else if (session.state === 'confirmed') expect(so.openRequests).toBe(0);
				if (before === 'consented' && session.state === 'held') {
					expect(so).toMatchObject({ now: noon, hasGroundRules: true, unacknowledged: 0 });
					expect(so.harm).toEqual({ check: aCheck, terms: 'these' });
					expect(so.present).toBeGreaterThan(0);
				}
				if (kind === 'restorative') expect(['planned', 'safetyChecked']).toContain(session.state);
			}
		})
	);
});
