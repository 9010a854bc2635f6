import * as v from 'valibot';
import { checkEdition } from '#lib/domain/edition.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { REGIMES } from '#lib/domain/process.ts';
import {
	checkNotConfirmed,
	checkRecordable,
	checkTimes,
	guestCodes,
	isAhead,
	moveSession,
	PRESENCES,
	SESSION_KINDS,
	SESSION_STATES,
	stateAfterChange,
	stepPermission,
	type SessionState
} from '#lib/domain/session.ts';
import { isEmpty, NO_WORDS, sameWords } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { findReadiness } from '../db/minutes.ts';
import { findRoster, findRulesOwed, type Attendee } from '../db/roster.ts';
import { findRound } from '../db/rounds.ts';
import {
	editionOfPlan,
	editionOfRecord,
	findSession,
	saveAttendance,
	saveNewSession,
	saveSession,
	type Session
} from '../db/sessions.ts';
import {
	Edition,
	Hash,
	Id,
	Moment,
	oneOf,
	optionalOneOf,
	OptionalId,
	requiredWords,
	SHORT,
	whole,
	words
} from './input.ts';
import { checkRead, fixMinutes } from './minutes.ts';

/** A delegation may be large; a hall is not larger than this. */
const MOST_GUESTS = 40;

const Particulars = {
	kind: oneOf(SESSION_KINDS),
	title: requiredWords(SHORT),
	roundId: OptionalId,
	place: words(SHORT),
	startsAt: Moment,
	endsAt: Moment,
	/** Stated before it begins, so that all know what may leave the room. */
	regime: oneOf(REGIMES),
	interpreter: words(SHORT)
};

/** Plans a meeting of a room. */
export const planSession = command(
	v.object({ roomId: Id, ...Particulars }),
	async ({ tx, scope, now, newId, record }, { roomId, ...particulars }) => {
		authorize(scope, roomId, 'session.plan');
		checkTimes(particulars);
		if (particulars.roundId) await findRound(tx, scope, particulars.roundId, roomId);

		const sessionId = newId();
		await saveNewSession(tx, {
			...particulars,
			id: sessionId,
			roomId,
			state: 'planned',
			record: NO_WORDS,
			openedAt: null,
			closedAt: null,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'session.planned', roomId, ids: { session: sessionId } });
		return { sessionId };
	}
);

/** Changes a meeting that is still ahead. Other terms take it back to the plan. */
export const changeSession = command(
	v.object({ sessionId: Id, edition: Edition, ...Particulars }),
	async ({ tx, scope, record }, { sessionId, edition, ...particulars }) => {
		const session = await findSession(tx, scope, sessionId);
		const { roomId } = session;
		authorize(scope, roomId, 'session.plan');
		checkEdition('session.changedMeanwhile', edition, editionOfPlan(session));
		checkTimes(particulars);
		if (particulars.roundId) await findRound(tx, scope, particulars.roundId, roomId);

		const state = stateAfterChange(session, particulars);
		await saveSession(tx, sessionId, { ...particulars, state });
		record({ type: 'session.changed', roomId, ids: { session: sessionId } });
		if (state !== session.state)
			record({ type: 'session.moved', roomId, ids: { session: sessionId } });
		return { sessionId };
	}
);

/**
 * Takes a session one step on, or one back. What it waits for is refused by name (R13, R22). With the
 * `hash` of the minutes that were read, it goes on only if they still stand.
 */
export const takeSessionTo = command(
	v.object({ sessionId: Id, to: oneOf(SESSION_STATES), hash: v.optional(Hash) }),
	async (context, { sessionId, to, hash }) => {
		const session = await findSession(context.tx, context.scope, sessionId);
		authorize(context.scope, session.roomId, stepPermission(session.state, to));
		if (hash !== undefined) await checkRead(context, session, hash);
		await move(context, session, to);
		return { sessionId };
	}
);

const Mark = v.object({ was: oneOf(PRESENCES), presence: oneOf(PRESENCES) });

/**
 * Marks who is there, by code. Only what the reader changed is kept, so that two who mark at once
 * do not undo each other. Once it was held, nobody is marked present who has not acknowledged the
 * ground rules (R22).
 */
export const markAttendance = command(
	v.object({ sessionId: Id, marks: v.optional(v.record(v.string(), Mark), {}) }),
	async (context, { sessionId, marks }) => {
		const { tx, scope, newId, record } = context;
		const session = await findRecordable(context, sessionId);
		const roster = await findRoster(tx, scope, session);
		const changed = Object.entries(marks)
			.filter(([, { was, presence }]) => was !== presence)
			.map(([code, { presence }]) => ({ ...attendeeOf(roster, code), presence }));
		if (changed.length === 0) return { sessionId };
		if (!isAhead(session.state)) {
			const { owes } = await findRulesOwed(tx, scope, session);
			if (changed.filter(isPresent).some(owes)) throw new Problem('session.unacknowledged');
		}

		for (const { seatId, code, presence } of changed)
			await saveAttendance(
				tx,
				{ id: newId(), roomId: session.roomId, sessionId, seatId, code },
				{ presence }
			);
		record({ type: 'session.attended', roomId: session.roomId, ids: { session: sessionId } });
		return { sessionId };
	}
);

/** Expects guests, who hold no seat: by code, never by name. */
export const expectGuests = command(
	v.object({ sessionId: Id, howMany: whole(1, MOST_GUESTS) }),
	async (context, { sessionId, howMany }) => {
		const { tx, scope, newId, record } = context;
		const { roomId, ...session } = await findRecordable(context, sessionId);
		const roster = await findRoster(tx, scope, { ...session, roomId });
		const taken = roster.map(({ code }) => code);
		for (const code of guestCodes(taken, howMany))
			await saveAttendance(
				tx,
				{ id: newId(), roomId, sessionId, seatId: null, code },
				{ presence: 'expected' }
			);
		record({ type: 'session.attended', roomId, ids: { session: sessionId } });
		return { sessionId };
	}
);

/**
 * Writes the record of a session that was held, until it is confirmed. With `to` it goes one step on
 * or back as well, in one act with the words as they stand in the field: none is left behind, and
 * nobody completes or confirms a record that was changed under their eyes. A step with an empty field
 * leaves the record as it was.
 */
export const keepRecord = command(
	v.object({
		sessionId: Id,
		record: words(),
		edition: Edition,
		to: optionalOneOf(SESSION_STATES)
	}),
	async (context, { sessionId, record: written, edition, to }) => {
		const session = await findRecordable(context, sessionId);
		checkRecordable(session.state);
		checkEdition('session.changedMeanwhile', edition, editionOfRecord(session));
		if (!to && isEmpty(written)) throw new Problem('invalid', {}, { record: 'field.required' });
		const record = isEmpty(written) ? session.record : written;
		if (!to || !sameWords(record, session.record)) {
			await saveSession(context.tx, sessionId, { record });
			const { roomId } = session;
			context.record({ type: 'session.recorded', roomId, ids: { session: sessionId } });
		}
		if (to) await move(context, { ...session, record }, to);
		return { sessionId };
	}
);

async function move(context: Context, session: Session, to: SessionState): Promise<void> {
	const { tx, scope, now, record } = context;
	const { id, roomId } = session;
	const present = (await findRoster(tx, scope, session)).filter(isPresent);
	const { hasGroundRules, owes } = await findRulesOwed(tx, scope, session);
	const state = moveSession(session, to, {
		now,
		present: present.length,
		hasGroundRules,
		unacknowledged: present.filter(owes).length,
		...(await findReadiness(tx, scope, session, now))
	});
	await saveSession(tx, id, { state });
	record({ type: 'session.moved', roomId, ids: { session: id } });
	if (state === 'confirmed') await fixMinutes(context, session);
}

async function findRecordable({ tx, scope }: Context, sessionId: string): Promise<Session> {
	const session = await findSession(tx, scope, sessionId);
	authorize(scope, session.roomId, 'session.record');
	checkNotConfirmed(session.state);
	return session;
}

function attendeeOf(roster: readonly Attendee[], code: string): Attendee {
	const attendee = roster.find((one) => one.code === code);
	if (!attendee) throw new Problem('absent');
	return attendee;
}

function isPresent({ presence }: Attendee): boolean {
	return presence === 'present';
}
