import { and, asc, eq } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Signatory = Tables['signatories']['$inferSelect'];
export type Signature = Tables['signatures']['$inferSelect'];
export type Ratification = Tables['ratifications']['$inferSelect'];

/** Who signs a text, and in which part, in their order; also those taken off the list. */
export async function findSignatories(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<Signatory[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.signatories)
		.where(
			and(
				eq(t.signatories.agreementId, agreementId),
				isAmong(engine, t.signatories.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.signatories.rank), asc(t.signatories.id));
}

/** @throws Problem `absent`, also for one who was taken off the list. */
export async function findSignatory(
	tx: Tx,
	scope: Scope,
	id: string,
	agreementId: string
): Promise<Signatory> {
	const signatory = (await findSignatories(tx, scope, agreementId)).find((one) => one.id === id);
	if (!signatory || signatory.removedAt) throw new Problem('absent');
	return signatory;
}

export async function saveNewSignatory(tx: Tx, signatory: Signatory): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.signatories).values(signatory);
}

export async function saveSignatory(
	tx: Tx,
	id: string,
	change: Partial<Omit<Signatory, 'id' | 'roomId' | 'agreementId'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.signatories).set(change).where(eq(t.signatories.id, id));
}

/** Who initialled and signed which draft, the earliest first. */
export async function findSignatures(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<Signature[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.signatures)
		.where(
			and(
				eq(t.signatures.agreementId, agreementId),
				isAmong(engine, t.signatures.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.signatures.recordedAt), asc(t.signatures.id));
}

export async function saveSignature(tx: Tx, signature: Signature): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.signatures).values(signature);
}

/** What constituencies said of drafts, the earliest first. */
export async function findRatifications(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<Ratification[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.ratifications)
		.where(
			and(
				eq(t.ratifications.agreementId, agreementId),
				isAmong(engine, t.ratifications.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.ratifications.recordedAt), asc(t.ratifications.id));
}

export async function saveRatification(tx: Tx, ratification: Ratification): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.ratifications).values(ratification);
}
