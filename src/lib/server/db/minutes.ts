import { createHash } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import {
	canonicalMinutes,
	drawUp,
	openRequests,
	saySomething,
	type Minutes
} from '#lib/domain/minutes.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAhead, type Circumstances } from '#lib/domain/session.ts';
import { findActors } from './actors.ts';
import { findAgenda } from './agenda.ts';
import { findDecisions } from './decisions.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import { findSeatNames } from './rooms.ts';
import { findRoster, type Attendee } from './roster.ts';
import type { Tables } from './schema.ts';
import type { Session } from './sessions.ts';
import type { Tx } from './tx.ts';

export type FixedMinutes = Tables['minutes']['$inferSelect'];
export type ReviewRow = Tables['reviews']['$inferSelect'];

/** Minutes as they stand, with the hash by which they are known. */
export type Drawn = { minutes: Minutes; hash: string };

/**
 * Draws up the minutes of a session of the reader's rooms from what stands there at this moment.
 * Whoever agreed to be named is, also after the seat was taken away.
 */
export async function drawUpMinutes(
	tx: Tx,
	scope: Scope,
	session: Session,
	now: Date
): Promise<Drawn> {
	const names = await findSeatNames(tx, scope, session.roomId);
	const actors = await findActors(tx, scope, session.roomId);
	const delegations = new Map(actors.map((actor) => [actor.id, actor]));
	const minutes = drawUp(session, {
		agenda: await findAgenda(tx, scope, session.id),
		decisions: await findDecisions(tx, scope, session.id),
		roster: (await findRoster(tx, scope, session)).map((attendee) => ({
			...attendee,
			name: names.get(attendee.seatId ?? '') ?? null,
			delegation: delegations.get(attendee.actorId ?? '') ?? null
		})),
		now
	});
	return { minutes, hash: hashOf(minutes) };
}

/** Whether a session's minutes have nothing to say yet, and how many requests wait for an answer. */
export async function findReadiness(
	tx: Tx,
	scope: Scope,
	session: Session,
	now: Date
): Promise<Pick<Circumstances, 'isSilent' | 'openRequests'>> {
	if (isAhead(session.state)) return { isSilent: true, openRequests: 0 };
	const { minutes } = await drawUpMinutes(tx, scope, session, now);
	const reviews = await findReviews(tx, scope, session.id);
	return { isSilent: !saySomething(minutes), openRequests: openRequests(reviews).length };
}

/** The reader's own lines of the attendance list, of the seats that were there: one for each hat. */
export async function findReviewers(tx: Tx, scope: Scope, session: Session): Promise<Attendee[]> {
	const own = scope.seats.filter(({ roomId }) => roomId === session.roomId).map(({ id }) => id);
	const roster = await findRoster(tx, scope, session);
	return roster.filter(
		({ seatId, presence }) => presence === 'present' && seatId !== null && own.includes(seatId)
	);
}

/** In small hexadecimal letters. */
export function hashOf(minutes: Minutes): string {
	return createHash('sha256').update(canonicalMinutes(minutes)).digest('hex');
}

/** The minutes of a session of the reader's rooms as they were fixed; null until then. */
export async function findFixedMinutes(
	tx: Tx,
	scope: Scope,
	sessionId: string
): Promise<FixedMinutes | null> {
	const { q, t, engine } = inside(tx);
	const [fixed] = await q
		.select()
		.from(t.minutes)
		.where(
			and(eq(t.minutes.sessionId, sessionId), isAmong(engine, t.minutes.roomId, scope.roomIds))
		);
	return fixed ?? null;
}

export async function saveFixedMinutes(tx: Tx, minutes: FixedMinutes): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.minutes).values(minutes);
}

/** What was said of the minutes of a session of the reader's rooms, in the order in which it was said. */
export async function findReviews(tx: Tx, scope: Scope, sessionId: string): Promise<ReviewRow[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.reviews)
		.where(
			and(eq(t.reviews.sessionId, sessionId), isAmong(engine, t.reviews.roomId, scope.roomIds))
		)
		.orderBy(asc(t.reviews.recordedAt), asc(t.reviews.id));
}

export async function saveNewReview(tx: Tx, review: ReviewRow): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.reviews).values(review);
}

export async function saveReview(
	tx: Tx,
	id: string,
	change: Pick<ReviewRow, 'answer' | 'answeredAt' | 'answeredBy'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.reviews).set(change).where(eq(t.reviews.id, id));
}
