import { may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isCarriedTo } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { query } from '../command.ts';
import { findHeardNotes, type HeardRow } from '../db/heard.ts';
import { findNames, findRoom } from '../db/rooms.ts';
import type { Tx } from '../db/tx.ts';
import { intoOf } from './into.ts';
import { openingsOf } from './openings.ts';
import { doorOf } from './shell.ts';

/** A note of what was heard, as those see it in whose room it lives. */
export type NoteView = Awaited<ReturnType<typeof noteViews>>[number];

export async function noteViews(
	tx: Tx,
	scope: Scope,
	asked: { roomIds: readonly string[]; aboutRoomId: string },
	isShown: (note: HeardRow) => boolean = () => true
) {
	const notes = (await findHeardNotes(tx, scope, asked)).filter(isShown);
	const names = await findNames(tx, scope);
	const items = notes.map(({ id }) => id);
	const openings = await openingsOf(tx, scope, items);
	return notes.map((note) => ({
		id: note.id,
		roomId: note.roomId,
		legId: note.legId,
		kind: note.kind,
		words: note.words,
		regime: note.regime,
		isMarked: note.isMarked,
		isStruck: note.struckAt !== null,
		heardOn: note.heardOn,
		notedBy:
			names.find(({ accountId, roomId }) => accountId === note.recordedBy && roomId === note.roomId)
				?.name ?? null,
		openedBy: openings[note.id] ?? [],
		mayStrike: may(scope, note.roomId, 'heard.note'),
		mayMark:
			!note.isMarked &&
			(may(scope, note.roomId, 'heard.note') || may(scope, note.roomId, 'message.clear'))
	}));
}

/** All that is noted of one party, in whichever room keeps the record of it, and where the next note will live. */
export const readHeard = query(
	async ({ tx, scope }, { roomId, toRoomId }: { roomId: string; toRoomId: string }) => {
		const [room, about] = [await findRoom(tx, scope, roomId), await findRoom(tx, scope, toRoomId)];
		if (room.kind !== 'mediators' || room.processId !== about.processId || !isCarriedTo(about.kind))
			throw new Problem('absent');
		const asked = { roomIds: [roomId, toRoomId], aboutRoomId: toRoomId };
		return {
			about: doorOf(about),
			home: intoOf(scope, about.keepsRecord ? about : room),
			notes: await noteViews(tx, scope, asked),
			mayNote: mayNoteIn(scope, room.id, about.keepsRecord ? about.id : room.id),
			mayCarry: may(scope, roomId, 'message.carry')
		};
	}
);

export function mayNoteIn(scope: Scope, roomId: string, homeId: string): boolean {
	return may(scope, roomId, 'heard.note') && may(scope, homeId, 'heard.note');
}
