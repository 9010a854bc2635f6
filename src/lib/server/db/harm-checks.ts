import { and, desc, eq } from 'drizzle-orm';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { editionOf } from './edition.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Session } from './sessions.ts';
import type { Tx } from './tx.ts';

export type HarmCheckRow = Tables['harmChecks']['$inferSelect'];

/** A mark of what a harm check was made for: another time or place is another question. */
export function termsOf(session: Session): string {
	return editionOf(session, ['kind', 'place', 'startsAt', 'endsAt', 'regime']);
}

/** The checks of a session of the reader's rooms, the latest first. */
export async function findHarmChecks(
	tx: Tx,
	scope: Scope,
	sessionId: string
): Promise<HarmCheckRow[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.harmChecks)
		.where(
			and(
				eq(t.harmChecks.sessionId, sessionId),
				isAmong(engine, t.harmChecks.roomId, scope.roomIds)
			)
		)
		.orderBy(desc(t.harmChecks.recordedAt), desc(t.harmChecks.id));
}

export async function saveNewHarmCheck(tx: Tx, check: HarmCheckRow): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.harmChecks).values(check);
}
