import { expect, test } from 'vitest';
import fc from 'fast-check';
import { Problem } from './problem.ts';
import {
	guestCodes,
	hindrancesOf,
	moveSession,
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
const allWell: Circumstances = {
	now: noon,
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
	const early = { ...allWell, now: new Date(0), hasGroundRules: false, present: 0 };
	expect(hindrancesOf({ ...aMeeting, state: 'consented' }, 'held', early)).toEqual([
		'session.notYet',
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

test('guests are numbered on from the last, whatever else is in the room', () => {
	expect(guestCodes(['k3fp', 'G2', 'G1x'], 2)).toEqual(['G3', 'G4']);
});

test('no sequence of moves holds a session before its gates or changes a confirmed one', () => {
	const circumstances = fc.record({
		now: fc.constantFrom(new Date(+noon - 1), noon),
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
					expect(so.present).toBeGreaterThan(0);
				}
				if (kind === 'restorative') expect(['planned', 'safetyChecked']).toContain(session.state);
			}
		})
	);
});
