import { and, asc, eq } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Recipient = Tables['recipients']['$inferSelect'];
export type Draft = Tables['drafts']['$inferSelect'];
export type Release = Tables['releases']['$inferSelect'];

/** Whom a text goes to, also those taken off the list, in the order in which they were put on it. */
export async function findRecipients(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<Recipient[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.recipients)
		.where(
			and(
				eq(t.recipients.agreementId, agreementId),
				isAmong(engine, t.recipients.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.recipients.recordedAt), asc(t.recipients.id));
}

/** @throws Problem `absent`. */
export async function findRecipient(
	tx: Tx,
	scope: Scope,
	id: string,
	agreementId: string
): Promise<Recipient> {
	const recipient = (await findRecipients(tx, scope, agreementId)).find((one) => one.id === id);
	if (!recipient) throw new Problem('absent');
	return recipient;
}

export async function saveNewRecipient(tx: Tx, recipient: Recipient): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.recipients).values(recipient);
}

export async function saveRecipient(
	tx: Tx,
	id: string,
	change: Partial<Omit<Recipient, 'id' | 'roomId' | 'agreementId'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.recipients).set(change).where(eq(t.recipients.id, id));
}

/** The drafts of a text of the reader's rooms, the first first. */
export async function findDrafts(tx: Tx, scope: Scope, agreementId: string): Promise<Draft[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.drafts)
		.where(
			and(eq(t.drafts.agreementId, agreementId), isAmong(engine, t.drafts.roomId, scope.roomIds))
		)
		.orderBy(asc(t.drafts.number));
}

/** @throws Problem `absent`. */
export async function findDraft(
	tx: Tx,
	scope: Scope,
	id: string,
	agreementId: string
): Promise<Draft> {
	const draft = (await findDrafts(tx, scope, agreementId)).find((one) => one.id === id);
	if (!draft) throw new Problem('absent');
	return draft;
}

export async function saveNewDraft(tx: Tx, draft: Draft): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.drafts).values(draft);
}

/** Where the drafts of a text went, and what was taken back. */
export async function findReleases(
	tx: Tx,
	scope: Scope,
	agreementId: string
): Promise<(Release & { number: number })[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ release: t.releases, number: t.drafts.number })
		.from(t.releases)
		.innerJoin(t.drafts, eq(t.drafts.id, t.releases.draftId))
		.where(
			and(eq(t.drafts.agreementId, agreementId), isAmong(engine, t.releases.roomId, scope.roomIds))
		)
		.orderBy(asc(t.releases.recordedAt), asc(t.releases.id));
	return rows.map(({ release, number }) => ({ ...release, number }));
}

export async function saveNewRelease(tx: Tx, release: Release): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.releases).values(release);
}

export async function saveRelease(
	tx: Tx,
	id: string,
	change: Pick<Release, 'withdrawnAt'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.releases).set(change).where(eq(t.releases.id, id));
}

/** Where an answer from a room goes: of which draft its copy is, and whose it is there. No words. */
export type Origin = {
	roomId: string;
	processId: string;
	agreementId: string;
	draftId: string;
	recipientId: string;
};

/** Asked for whoever answers from a room that got a copy; never shown to them. */
export async function findOrigin(tx: Tx, copyId: string): Promise<Origin | undefined> {
	const { q, t } = inside(tx);
	const [origin] = await q
		.select({
			roomId: t.releases.roomId,
			processId: t.rooms.processId,
			agreementId: t.drafts.agreementId,
			draftId: t.releases.draftId,
			recipientId: t.releases.recipientId
		})
		.from(t.releases)
		.innerJoin(t.drafts, eq(t.drafts.id, t.releases.draftId))
		.innerJoin(t.rooms, eq(t.rooms.id, t.releases.roomId))
		.where(eq(t.releases.copyId, copyId));
	return origin;
}
