import { and, asc, eq } from 'drizzle-orm';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Interest = Tables['interests']['$inferSelect'];

/** All that was ever noted of an actor of the reader's rooms, corrected entries too, oldest first. */
export async function findInterests(tx: Tx, scope: Scope, actorId: string): Promise<Interest[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.interests)
		.where(
			and(eq(t.interests.actorId, actorId), isAmong(engine, t.interests.roomId, scope.roomIds))
		)
		.orderBy(asc(t.interests.recordedAt), asc(t.interests.id));
}

export async function saveNewInterest(tx: Tx, interest: Interest): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.interests).values(interest);
}
