import { and, asc, eq, gte, isNull, ne, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tx } from './tx.ts';

/**
 * The entries of the reader's rooms for which a second source is still asked, oldest first: neither
 * corrected nor left behind by a later word of the same actor on the same issue.
 */
export async function findAsking(
	tx: Tx,
	scope: Scope
): Promise<{ id: string; roomId: string; recordedAt: Date }[]> {
	const { q, t, engine } = inside(tx);
	const { id, roomId, recordedAt, actorId, issueId, validFrom, asksForSecond } = t.positions;
	const later = alias(t.positions, 'later');
	const word = q
		.select({ id: later.id })
		.from(later)
		.where(
			or(
				eq(later.corrects, id),
				and(
					eq(later.actorId, actorId),
					eq(later.issueId, issueId),
					gte(later.validFrom, validFrom),
					gte(later.recordedAt, recordedAt),
					ne(later.id, id)
				)
			)
		);
	return q
		.select({ id, roomId, recordedAt })
		.from(t.positions)
		.where(
			and(
				// As the index positions_asking has it, word for word.
				sql`${asksForSecond}`,
				isNull(t.positions.secondSource),
				isAmong(engine, roomId, scope.roomIds),
				notExists(word)
			)
		)
		.orderBy(asc(recordedAt), asc(id));
}
