import { and, asc, eq } from 'drizzle-orm';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type FixedMinutes = Tables['minutes']['$inferSelect'];
export type ReviewRow = Tables['reviews']['$inferSelect'];

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
