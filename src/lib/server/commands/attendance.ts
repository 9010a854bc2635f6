import * as v from 'valibot';
import { attendeeOfCode, checkAcknowledged } from '#lib/domain/attendance.ts';
import { authorize, may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import {
	checkNotConfirmed,
	GENDERS,
	guestCodes,
	isAhead,
	isAtTheDoor,
	PRESENCES
} from '#lib/domain/session.ts';
import { command, type Context } from '../command.ts';
import { findActor } from '../db/actors.ts';
import { findSeats } from '../db/rooms.ts';
import { findRoster, findRulesOwed, type Attendee } from '../db/roster.ts';
import {
	findEarlierNotes,
	findSession,
	saveAttendance,
	type Attendance,
	type Session
} from '../db/sessions.ts';
import { Flag, Id, oneOf, OptionalId, optionalOneOf, requiredLine, whole } from './input.ts';
import { findRecordable } from './recordable.ts';

/** A delegation may be large; a hall is not larger than this. */
const MOST_GUESTS = 40;

const LONGEST_CODE = 20;

const Mark = v.object({ was: oneOf(PRESENCES), presence: oneOf(PRESENCES) });

/**
 * Marks who is there, by code. Only what the reader changed is kept, so that two who mark at once
 * do not undo each other. Once it was held, nobody is marked present who has not acknowledged the
 * ground rules (R22).
 */
export const markAttendance = command(
	v.object({ sessionId: Id, marks: v.optional(v.record(v.string(), Mark), {}) }),
	async (context, { sessionId, marks }) => {
		const { tx, scope } = context;
		const session = await findRecordable(context, sessionId);
		const roster = await findRoster(tx, scope, session);
		const changed = Object.entries(marks)
			.filter(([, { was, presence }]) => was !== presence)
			.map(([code, { presence }]) => ({ ...attendeeOf(roster, code), presence }));
		if (changed.length === 0) return { sessionId };
		await checkMayCome(context, session, changed.filter(isPresent));

		for (const attendee of changed)
			await note(context, session, attendee, { presence: attendee.presence });
		say(context, session);
		return { sessionId };
	}
);

/**
 * Checks somebody in at the door, by the code they say: anybody, for whoever keeps the record; for
 * others oneself, on the day and while people meet.
 */
export const checkIn = command(
	v.object({ sessionId: Id, code: requiredLine(LONGEST_CODE) }),
	async (context, { sessionId, code: typed }) => {
		const { tx, scope, now } = context;
		const session = await findSession(tx, scope, sessionId);
		const roster = await findRoster(tx, scope, session);
		const attendee = findForCaller(context, session, roster, typed);
		checkNotConfirmed(session.state);
		if (!may(scope, session.roomId, 'session.record') && !isAtTheDoor(session, now))
			throw new Problem('session.notOpen');
		const { code } = attendee;
		if (isPresent(attendee)) return { code };
		await checkMayCome(context, session, [attendee]);

		await note(context, session, attendee, { presence: 'present' });
		say(context, session, attendee);
		return { code };
	}
);

/** Expects guests, who hold no seat: by code, never by name. */
export const expectGuests = command(
	v.object({ sessionId: Id, howMany: whole(1, MOST_GUESTS) }),
	async (context, { sessionId, howMany }) => {
		const { tx, scope } = context;
		const session = await findRecordable(context, sessionId);
		const roster = await findRoster(tx, scope, session);
		const taken = roster.map(({ code }) => code);
		for (const code of guestCodes(taken, howMany))
			await note(context, session, { seatId: null, code }, { presence: 'expected' });
		say(context, session);
		return { sessionId };
	}
);

/**
 * The ground rules were read aloud to guests, and they accept them (R22): to all guests who are
 * present, or to the one of that code, who may come in then.
 */
export const hearRules = command(
	v.object({ sessionId: Id, code: OptionalId }),
	async (context, { sessionId, code }) => {
		const { tx, scope } = context;
		const session = await findRecordable(context, sessionId);
		const { hasGroundRules } = await findRulesOwed(tx, scope, session);
		if (!hasGroundRules) throw new Problem('session.noGroundRules');
		const guests = (await findRoster(tx, scope, session)).filter(isGuest);
		const hearing = code ? [attendeeOf(guests, code)] : guests.filter(isPresent);
		const first = hearing.filter(({ heardRules }) => !heardRules);
		if (first.length === 0) return { sessionId };

		for (const guest of first) await note(context, session, guest, { heardRules: true });
		say(context, session);
		return { sessionId };
	}
);

/**
 * Notes for which delegation somebody speaks, and whether it is a woman or a man who speaks, as far
 * as they say so. Of oneself everybody may say the latter. What is left away stays as it was noted.
 */
export const noteAttendee = command(
	v.object({
		sessionId: Id,
		code: requiredLine(LONGEST_CODE),
		actorId: v.optional(OptionalId),
		gender: v.optional(optionalOneOf(GENDERS))
	}),
	async (context, { sessionId, code, actorId, gender }) => {
		const { tx, scope } = context;
		const session = await findSession(tx, scope, sessionId);
		const { roomId } = session;
		const roster = await findRoster(tx, scope, session);
		const attendee = findForCaller(context, session, roster, code);
		if (actorId !== undefined) authorize(scope, roomId, 'session.record');
		checkNotConfirmed(session.state);
		if (actorId) await findActor(tx, scope, actorId, roomId);
		if (actorId === undefined && gender === undefined) return { code };

		await note(context, session, attendee, { actorId, gender });
		say(context, session, attendee);
		return { code: attendee.code };
	}
);

/**
 * Somebody agrees to be named in the minutes, or withdraws it, until these are fixed. Oneself, or
 * by code whoever says it aloud to those who keep the record: the log tells who noted it.
 */
export const agreeToBeNamed = command(
	v.object({ sessionId: Id, code: OptionalId, isNamed: Flag }),
	async (context, { sessionId, code, isNamed: named }) => {
		const { tx, scope } = context;
		const session = await findSession(tx, scope, sessionId);
		const roster = (await findRoster(tx, scope, session)).filter((one) => !isGuest(one));
		const agreeing = code
			? [findForCaller(context, session, roster, code)]
			: roster.filter((one) => isCaller(context, one));
		checkNotConfirmed(session.state);
		if (agreeing.length === 0) throw new Problem('absent');

		for (const attendee of agreeing) {
			await note(context, session, attendee, { named });
			say(context, session, attendee);
		}
		return { code: agreeing[0]?.code };
	}
);

/** A new session begins with what was last noted of each seat; to be named is agreed to anew. */
export async function beginAsNoted(
	context: Context,
	session: Pick<Session, 'id' | 'roomId' | 'startsAt'>
): Promise<void> {
	const { tx, scope } = context;
	const notes = await findEarlierNotes(tx, scope, session.roomId, session.startsAt);
	const latest = new Map(notes.toReversed().map((noted) => [noted.seatId, noted]));
	for (const { id: seatId, code } of await findSeats(tx, scope, session.roomId)) {
		const noted = latest.get(seatId);
		if (!noted) continue;
		const { actorId, gender } = noted;
		await note(context, session, { seatId, code }, { actorId, gender });
	}
}

async function checkMayCome(
	{ tx, scope }: Context,
	session: Session,
	coming: readonly Attendee[]
): Promise<void> {
	if (isAhead(session.state)) return;
	const { owes } = await findRulesOwed(tx, scope, session);
	checkAcknowledged(coming, owes);
}

/** @throws Problem `forbidden` for another than oneself, unless one keeps the record. */
function findForCaller(
	context: Context,
	{ roomId }: Session,
	roster: readonly Attendee[],
	code: string
): Attendee {
	if (may(context.scope, roomId, 'session.record')) return attendeeOfCode(roster, code);
	const own = roster.filter((one) => isCaller(context, one));
	if (!own.some((one) => one.code === code)) throw new Problem('forbidden');
	return attendeeOfCode(own, code);
}

async function note(
	{ tx, newId }: Context,
	{ id: sessionId, roomId }: Pick<Session, 'id' | 'roomId'>,
	{ seatId, code }: Pick<Attendance, 'seatId' | 'code'>,
	change: Parameters<typeof saveAttendance>[2]
): Promise<void> {
	await saveAttendance(tx, { id: newId(), roomId, sessionId, seatId, code }, change);
}

function say({ record }: Context, { id, roomId }: Session, attendee?: Attendee): void {
	const ids: Record<string, string> = { session: id };
	if (attendee?.seatId) ids.seat = attendee.seatId;
	record({ type: 'session.attended', roomId, ids });
}

function attendeeOf(roster: readonly Attendee[], code: string): Attendee {
	const attendee = roster.find((one) => one.code === code);
	if (!attendee) throw new Problem('absent');
	return attendee;
}

function isCaller({ scope }: Context, { seatId }: Attendee): boolean {
	return scope.seats.some(({ id }) => id === seatId);
}

function isGuest({ seatId }: Attendee): boolean {
	return seatId === null;
}

function isPresent({ presence }: Attendee): boolean {
	return presence === 'present';
}
