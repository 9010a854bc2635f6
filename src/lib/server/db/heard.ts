import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { MessageRow } from './messages.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type HeardRow = Tables['heardNotes']['$inferSelect'];

/** What is noted in rooms of the reader of what a party said, the latest first; or one note of it. */
export async function findHeardNotes(
	tx: Tx,
	scope: Scope,
	{
		roomIds,
		aboutRoomId,
		noteId
	}: { roomIds: readonly string[]; aboutRoomId: string; noteId?: string }
): Promise<HeardRow[]> {
	const { q, t, engine } = inside(tx);
	const own = roomIds.filter((id) => scope.roomIds.includes(id));
	return q
		.select()
		.from(t.heardNotes)
		.where(
			and(
				isAmong(engine, t.heardNotes.roomId, own),
				eq(t.heardNotes.aboutRoomId, aboutRoomId),
				noteId === undefined ? undefined : eq(t.heardNotes.id, noteId)
			)
		)
		.orderBy(desc(t.heardNotes.recordedAt), asc(t.heardNotes.id));
}

/** @throws Problem `absent`, whether it does not exist or lies in a room that is not the reader's. */
export async function findHeardNote(tx: Tx, scope: Scope, id: string): Promise<HeardRow> {
	const { q, t, engine } = inside(tx);
	const [note] = await q
		.select()
		.from(t.heardNotes)
		.where(and(eq(t.heardNotes.id, id), isAmong(engine, t.heardNotes.roomId, scope.roomIds)));
	if (!note) throw new Problem('absent');
	return note;
}

export async function saveNewHeardNote(tx: Tx, note: HeardRow): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.heardNotes).values(note);
}

export async function saveHeardNote(
	tx: Tx,
	id: string,
	change: Partial<Pick<HeardRow, 'isMarked' | 'struckAt'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.heardNotes).set(change).where(eq(t.heardNotes.id, id));
}

/**
 * What goes to another room on the strength of a note alone, and was not said yet: ids, for what
 * becomes of it when the note is marked or struck; for nobody to read.
 */
export async function findFreedByNote(
	tx: Tx,
	noteId: string
): Promise<Pick<MessageRow, 'id' | 'roomId'>[]> {
	const { q, t } = inside(tx);
	return q
		.select({ id: t.messages.id, roomId: t.messages.roomId })
		.from(t.messages)
		.innerJoin(t.leaves, eq(t.leaves.messageId, t.messages.id))
		.where(
			and(
				eq(t.messages.noteId, noteId),
				eq(t.leaves.way, 'regime'),
				inArray(t.messages.state, ['cleared', 'carried'])
			)
		)
		.orderBy(asc(t.messages.id));
}

/** Whether a party's own room keeps the record of what it says: for where a note lives, and without words. */
export async function findKeepsRecord(tx: Tx, roomId: string): Promise<boolean> {
	const { q, t } = inside(tx);
	const [room] = await q
		.select({ keepsRecord: t.rooms.keepsRecord })
		.from(t.rooms)
		.where(eq(t.rooms.id, roomId));
	return room?.keepsRecord ?? false;
}
