import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type DraftCopy = Tables['draftCopies']['$inferSelect'];
export type DraftNote = Tables['draftNotes']['$inferSelect'];
export type Consent = Tables['consents']['$inferSelect'];

/** The drafts that came to a room of the reader and were not taken back, the last first. */
export async function findCopies(tx: Tx, scope: Scope, roomId: string): Promise<DraftCopy[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.draftCopies)
		.where(
			and(
				eq(t.draftCopies.roomId, roomId),
				isAmong(engine, t.draftCopies.roomId, scope.roomIds),
				isNull(t.draftCopies.withdrawnAt)
			)
		)
		.orderBy(desc(t.draftCopies.cameAt), desc(t.draftCopies.number), asc(t.draftCopies.id));
}

/** @throws Problem `absent`, also for one that was taken back. */
export async function findCopy(
	tx: Tx,
	scope: Scope,
	id: string,
	roomId: string
): Promise<DraftCopy> {
	const copy = (await findCopies(tx, scope, roomId)).find((one) => one.id === id);
	if (!copy) throw new Problem('absent');
	return copy;
}

export async function saveNewCopy(tx: Tx, copy: DraftCopy): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.draftCopies).values(copy);
}

export async function saveCopy(
	tx: Tx,
	id: string,
	change: Pick<DraftCopy, 'withdrawnAt'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.draftCopies).set(change).where(eq(t.draftCopies.id, id));
}

/** What a room says of the drafts of a text that it has, the earliest first. */
export async function findDraftNotes(
	tx: Tx,
	scope: Scope,
	roomId: string,
	textId: string
): Promise<DraftNote[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ note: t.draftNotes })
		.from(t.draftNotes)
		.innerJoin(t.draftCopies, eq(t.draftCopies.id, t.draftNotes.copyId))
		.where(
			and(
				eq(t.draftNotes.roomId, roomId),
				eq(t.draftCopies.textId, textId),
				isNull(t.draftCopies.withdrawnAt),
				isAmong(engine, t.draftNotes.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.draftNotes.recordedAt), asc(t.draftNotes.id));
	return rows.map(({ note }) => note);
}

export async function saveNewNote(tx: Tx, note: DraftNote): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.draftNotes).values(note);
}

export async function saveNote(
	tx: Tx,
	id: string,
	change: Partial<Pick<DraftNote, 'withdrawnAt' | 'sentAt' | 'words' | 'kind'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.draftNotes).set(change).where(eq(t.draftNotes.id, id));
}

/** What a party said to the clauses of a text in its room, the earliest first, and whether it was sent. */
export async function findConsents(
	tx: Tx,
	scope: Scope,
	roomId: string,
	textId: string
): Promise<(Consent & { isSent: boolean })[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ consent: t.consents, sent: t.consentSendings.id })
		.from(t.consents)
		.innerJoin(t.draftCopies, eq(t.draftCopies.id, t.consents.copyId))
		.leftJoin(t.consentSendings, eq(t.consentSendings.consentId, t.consents.id))
		.where(
			and(
				eq(t.consents.roomId, roomId),
				eq(t.draftCopies.textId, textId),
				isAmong(engine, t.consents.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.consents.recordedAt), asc(t.consents.id));
	return rows.map(({ consent, sent }) => ({ ...consent, isSent: sent !== null }));
}

export async function saveNewConsent(tx: Tx, consent: Consent): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.consents).values(consent);
}

export async function saveConsentSending(
	tx: Tx,
	sending: Tables['consentSendings']['$inferSelect']
): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.consentSendings).values(sending);
}
