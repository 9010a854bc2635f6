import { authorize, may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import {
	hindrancesOf,
	isAhead,
	isAtTheDoor,
	isOpen,
	nextSessionState,
	previousSessionState,
	stepPermission,
	usualKind
} from '#lib/domain/session.ts';
import { query } from '../command.ts';
import { findHarmChecks, termsOf } from '../db/harm-checks.ts';
import { findReadiness } from '../db/minutes.ts';
import { findProcess } from '../db/processes.ts';
import { findRoom } from '../db/rooms.ts';
import { findRoster, findRulesOwed } from '../db/roster.ts';
import { findRound, findRounds } from '../db/rounds.ts';
import {
	editionOfPlan,
	editionOfRecord,
	findSession,
	findSessionsOfRoom,
	type Session
} from '../db/sessions.ts';
import { attendanceOf } from './attendance.ts';
import { harmOf } from './harm.ts';

/** A session as a list shows it. */
function entryOf({ id, kind, title, place, startsAt, endsAt, state }: Session) {
	return { id, kind, title, place, startsAt, endsAt, state };
}

/**
 * The sessions of a room: the one that goes on; those still ahead, the next first; then those that were held. A session
 * whose time has passed unheld stays among those ahead, for it still waits for somebody.
 */
export const readSessions = query(async ({ tx, scope, now }, { roomId }: { roomId: string }) => {
	await findRoom(tx, scope, roomId);
	const sessions = await findSessionsOfRoom(tx, scope, roomId);
	return {
		mayPlan: may(scope, roomId, 'session.plan'),
		ahead: sessions
			.filter(({ state }) => isAhead(state))
			.toReversed()
			.map((session) => ({ ...entryOf(session), isOverdue: session.endsAt < now })),
		open: sessions.filter(isOpen).map(entryOf),
		past: sessions.filter((session) => !isAhead(session.state) && !isOpen(session)).map(entryOf)
	};
});

/**
 * What the form for a session begins with: the session's own plan, or what is usual in the room.
 *
 * @throws Problem `session.begun` for a session that is no longer ahead.
 */
export const readSessionForm = query(
	async ({ tx, scope }, { roomId, sessionId }: { roomId: string; sessionId?: string }) => {
		authorize(scope, roomId, 'session.plan');
		const room = await findRoom(tx, scope, roomId);
		const process = await findProcess(tx, scope, room.processId);
		const session = sessionId ? await findSession(tx, scope, sessionId, roomId) : null;
		if (session && !isAhead(session.state)) throw new Problem('session.begun');
		const rounds = await findRounds(tx, scope, roomId);
		return {
			session: session && {
				id: session.id,
				kind: session.kind,
				title: session.title,
				roundId: session.roundId,
				place: session.place,
				startsAt: session.startsAt,
				endsAt: session.endsAt,
				regime: session.regime,
				interpreter: session.interpreter,
				edition: editionOfPlan(session),
				isChecked: session.state !== 'planned'
			},
			/** What a new one begins with. */
			kind: usualKind(room.kind),
			regime: process.regime,
			rounds: rounds.map(({ id, name }) => ({ id, name }))
		};
	}
);

/** One session: what was said of it, who is there, how far it is, and what it waits for. */
export const readSession = query(
	async ({ tx, scope, now }, { roomId, sessionId }: { roomId: string; sessionId: string }) => {
		const session = await findSession(tx, scope, sessionId, roomId);
		const { roundId, state } = session;
		const { processId } = await findRoom(tx, scope, roomId);
		const round = roundId ? await findRound(tx, scope, roundId) : null;
		const roster = await findRoster(tx, scope, session);
		const present = roster.filter(({ presence }) => presence === 'present');
		const { hasGroundRules, owes } = await findRulesOwed(tx, scope, session);
		const [check] = await findHarmChecks(tx, scope, sessionId);
		const next = nextSessionState(state);
		const previous = previousSessionState(state);
		const mayRecord = may(scope, roomId, 'session.record');
		const mayStep = (to: typeof state | undefined) =>
			to !== undefined && may(scope, roomId, stepPermission(state, to));
		return {
			...entryOf(session),
			processId,
			round: round && { id: round.id, name: round.name },
			regime: session.regime,
			interpreter: session.interpreter,
			record: session.record,
			recordEdition: editionOfRecord(session),
			...(await attendanceOf(tx, scope, session, { roster, owes })),
			harm: harmOf(session, check, now),
			openedAt: session.openedAt,
			closedAt: session.closedAt,
			isOpen: isOpen(session),
			isAtTheDoor: isAtTheDoor(session, now),
			/** The step on, when there is one and the reader may take it. */
			next: mayStep(next) ? next : undefined,
			previous: mayStep(previous) ? previous : undefined,
			hindrances: next
				? hindrancesOf(session, next, {
						now,
						harm: { check, terms: termsOf(session) },
						hasGroundRules,
						present: present.length,
						unacknowledged: present.filter(owes).length,
						...(await findReadiness(tx, scope, session, now))
					})
				: [],
			mayPlan: isAhead(state) && may(scope, roomId, 'session.plan'),
			mayMark: state !== 'confirmed' && mayRecord,
			mayRecord: !isAhead(state) && state !== 'confirmed' && mayRecord
		};
	}
);
