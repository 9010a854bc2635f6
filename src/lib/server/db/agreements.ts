import { and, asc, eq } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Agreement = Tables['agreements']['$inferSelect'];

/** The texts of a room of the reader's, also those set aside, in the order in which they were begun. */
export async function findAgreements(tx: Tx, scope: Scope, roomId: string): Promise<Agreement[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.agreements)
		.where(
			and(eq(t.agreements.roomId, roomId), isAmong(engine, t.agreements.roomId, scope.roomIds))
		)
		.orderBy(asc(t.agreements.recordedAt), asc(t.agreements.id));
}

/** @throws Problem `absent`, whether it does not exist, is of another room or not for the reader. */
export async function findAgreement(
	tx: Tx,
	scope: Scope,
	id: string,
	roomId: string
): Promise<Agreement> {
	const agreement = (await findAgreements(tx, scope, roomId)).find((one) => one.id === id);
	if (!agreement) throw new Problem('absent');
	return agreement;
}

export async function saveNewAgreement(tx: Tx, agreement: Agreement): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.agreements).values(agreement);
}

export async function saveAgreement(
	tx: Tx,
	id: string,
	change: Partial<
		Pick<Agreement, 'title' | 'penSeatId' | 'frozenAt' | 'shelvedAt' | 'signedAt' | 'signedDraftId'>
	>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.agreements).set(change).where(eq(t.agreements.id, id));
}
