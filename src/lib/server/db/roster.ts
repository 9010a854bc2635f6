import type { Role, Scope } from '#lib/domain/seat.ts';
import { isWritten, type Gender, type Presence } from '#lib/domain/session.ts';
import { findGroundRules, findUnacknowledgedSeats } from './groundrules.ts';
import { findRoom, findSeats } from './rooms.ts';
import { findAttendances, type Attendance, type Session } from './sessions.ts';
import type { Tx } from './tx.ts';

/** One person at a session: of a seat of the room, of a seat taken away since, or a guest. */
export type Attendee = {
	code: string;
	seatId: string | null;
	/** Null for a guest, and for a seat that is taken away. */
	seat: { name: string; role: Role } | null;
	presence: Presence;
	/** The delegation one speaks for, an actor of the room. */
	actorId: string | null;
	gender: Gender | null;
	/** Agreed to be named in the minutes. */
	isNamed: boolean;
	/** Of a guest: heard the ground rules and accepts them (R22). */
	heardRules: boolean;
};

/**
 * Who is expected at a session and who was there: all seats of its room, each with its mark, then
 * whoever else is marked. Once the record is written, only who was marked: seats given later
 * have no part in it.
 */
export async function findRoster(tx: Tx, scope: Scope, session: Session): Promise<Attendee[]> {
	const marks = await findAttendances(tx, scope, session.id);
	const seats = await findSeats(tx, scope, session.roomId);
	const seated = seats.flatMap(({ id, code, name, role }): Attendee[] => {
		const mark = marks.find(({ seatId }) => seatId === id);
		if (isWritten(session.state) && (!mark || !wasMarked(mark))) return [];
		return [{ code, seatId: id, seat: { name, role }, ...noted(mark) }];
	});
	const others = marks
		.filter(({ seatId }) => !seats.some(({ id }) => id === seatId))
		.filter((mark) => mark.seatId === null || wasMarked(mark))
		.map((mark): Attendee => ({
			code: mark.code,
			seatId: mark.seatId,
			seat: null,
			...noted(mark)
		}))
		.toSorted((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
	return [...seated, ...others];
}

/** A row may hold no more than what was noted in an earlier session. */
function wasMarked({ presence }: Attendance): boolean {
	return presence !== 'expected';
}

function noted(mark: Attendance | undefined) {
	return {
		presence: mark?.presence ?? 'expected',
		actorId: mark?.actorId ?? null,
		gender: mark?.gender ?? null,
		isNamed: mark?.named ?? false,
		heardRules: mark?.heardRules ?? false
	};
}

/**
 * Whether the process has ground rules, and who has yet to acknowledge the newest (R22): of the
 * seats with whom the reader sits, as far as they still sit there, and of the guests who have not
 * heard them.
 */
export async function findRulesOwed(
	tx: Tx,
	scope: Scope,
	{ roomId }: Session
): Promise<{ hasGroundRules: boolean; owes: (attendee: Attendee) => boolean }> {
	const { processId } = await findRoom(tx, scope, roomId);
	const versions = await findGroundRules(tx, scope, processId);
	const owing = new Set((await findUnacknowledgedSeats(tx, scope, processId)).map(({ id }) => id));
	return {
		hasGroundRules: versions.length > 0,
		owes: ({ seatId, heardRules }) =>
			seatId === null ? versions.length > 0 && !heardRules : owing.has(seatId)
	};
}
