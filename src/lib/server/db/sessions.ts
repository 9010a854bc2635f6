import { and, asc, desc, eq, gte, inArray, isNotNull, lt, or } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import type { SessionState } from '#lib/domain/session.ts';
import { isAmong } from './dialect.ts';
import { editionOf } from './edition.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Session = Tables['sessions']['$inferSelect'];
export type Attendance = Tables['attendances']['$inferSelect'];

const AHEAD: SessionState[] = ['planned', 'safetyChecked', 'consented'];

export function editionOfPlan(session: Session): string {
	return editionOf(session, [
		'kind',
		'title',
		'roundId',
		'place',
		'startsAt',
		'endsAt',
		'regime',
		'interpreter'
	]);
}

export function editionOfRecord(session: Session): string {
	return editionOf(session, ['record']);
}

/** All sessions of one of the reader's rooms, the latest first. */
export async function findSessionsOfRoom(tx: Tx, scope: Scope, roomId: string): Promise<Session[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.sessions)
		.where(and(eq(t.sessions.roomId, roomId), isAmong(engine, t.sessions.roomId, scope.roomIds)))
		.orderBy(desc(t.sessions.startsAt), asc(t.sessions.id));
}

/** Sessions of the reader's rooms (of one process, or of all) that are still ahead at `from`, the next first. */
export async function findNextSessions(
	tx: Tx,
	scope: Scope,
	{ processId, from, limit }: { processId?: string; from: Date; limit: number }
): Promise<Session[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.sessions)
		.where(
			and(
				isAmong(engine, t.sessions.roomId, roomsOf(scope, processId)),
				inArray(t.sessions.state, AHEAD),
				gte(t.sessions.endsAt, from)
			)
		)
		.orderBy(asc(t.sessions.startsAt), asc(t.sessions.id))
		.limit(limit);
}

/** Sessions of the reader's rooms that were held and have no record yet, the longest waiting first. */
export async function findUnrecordedSessions(
	tx: Tx,
	scope: Scope,
	processId?: string
): Promise<Session[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.sessions)
		.where(
			and(
				isAmong(engine, t.sessions.roomId, roomsOf(scope, processId)),
				eq(t.sessions.state, 'held')
			)
		)
		.orderBy(asc(t.sessions.startsAt), asc(t.sessions.id));
}

function roomsOf(scope: Scope, processId: string | undefined): readonly string[] {
	if (!processId) return scope.roomIds;
	return scope.seats.filter((seat) => seat.processId === processId).map(({ roomId }) => roomId);
}

/**
 * A session, of that room when one is named.
 *
 * @throws Problem `absent`, whether it does not exist, is of another room or not for the reader.
 */
export async function findSession(
	tx: Tx,
	scope: Scope,
	id: string,
	roomId?: string
): Promise<Session> {
	const { q, t, engine } = inside(tx);
	const [session] = await q
		.select()
		.from(t.sessions)
		.where(
			and(
				eq(t.sessions.id, id),
				roomId === undefined ? undefined : eq(t.sessions.roomId, roomId),
				isAmong(engine, t.sessions.roomId, scope.roomIds)
			)
		);
	if (!session) throw new Problem('absent');
	return session;
}

export async function saveNewSession(tx: Tx, session: Session): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.sessions).values(session);
}

export async function saveSession(
	tx: Tx,
	id: string,
	change: Partial<Omit<Session, 'id' | 'roomId' | 'recordedAt' | 'recordedBy'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.sessions).set(change).where(eq(t.sessions.id, id));
}

/** What is marked of who was there. Whoever is not marked has no row yet. */
export async function findAttendances(
	tx: Tx,
	scope: Scope,
	sessionId: string
): Promise<Attendance[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.attendances)
		.where(
			and(
				eq(t.attendances.sessionId, sessionId),
				isAmong(engine, t.attendances.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.attendances.code));
}

/**
 * What was noted in sessions of one of the reader's rooms before that time, the latest first: for
 * whom people speak, women and men. Of one seat several times, if it was noted several times.
 */
export async function findEarlierNotes(
	tx: Tx,
	scope: Scope,
	roomId: string,
	before: Date
): Promise<Attendance[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ attendance: t.attendances })
		.from(t.attendances)
		.innerJoin(t.sessions, eq(t.sessions.id, t.attendances.sessionId))
		.where(
			and(
				eq(t.attendances.roomId, roomId),
				isAmong(engine, t.attendances.roomId, scope.roomIds),
				lt(t.sessions.startsAt, before),
				or(isNotNull(t.attendances.actorId), isNotNull(t.attendances.gender))
			)
		)
		.orderBy(desc(t.sessions.startsAt), asc(t.attendances.id));
	return rows.map(({ attendance }) => attendance);
}

/** Of whom a session keeps something, by code. */
type Attending = Pick<Attendance, 'id' | 'roomId' | 'sessionId' | 'seatId' | 'code'>;

/** Keeps what is noted of one code of a session; what was noted before and is not named here, stays. */
export async function saveAttendance(
	tx: Tx,
	attending: Attending,
	change: Partial<Omit<Attendance, keyof Attending>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q
		.insert(t.attendances)
		.values({ presence: 'expected', ...attending, ...change })
		.onConflictDoUpdate({
			target: [t.attendances.sessionId, t.attendances.code],
			set: change
		});
}
