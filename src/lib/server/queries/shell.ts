import type { RoomKind } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import type { Words } from '#lib/domain/words.ts';
import { query } from '../command.ts';
import { findProcesses } from '../db/processes.ts';
import { countReaders, findRooms, type Room } from '../db/rooms.ts';
import type { Tx } from '../db/tx.ts';

/** A room as a door to it shows it. */
export type Door = { id: string; kind: RoomKind; name: Words; sealed: boolean };

export function doorOf({ id, kind, name, sealed }: Room): Door {
	return { id, kind, name, sealed };
}

/**
 * What the frame of a page shows: the process around, with the doors the reader may open, and the
 * room with how many people read in it. What is not for the reader is left out without a word: the
 * page itself refuses, and its refusal still wants a frame.
 */
export const readShell = query(
	async ({ tx, scope }, at: { processId?: string | undefined; roomId?: string | undefined }) => {
		const seat = scope.seats.find(({ roomId }) => roomId === at.roomId);
		const processId = seat?.processId ?? at.processId;
		const process = (await findProcesses(tx, scope)).find(({ id }) => id === processId);
		if (!process) return { process: null, room: null };

		const rooms = await findRooms(tx, scope, process.id);
		const room = rooms.find(({ id }) => id === at.roomId);
		return {
			process: { id: process.id, name: process.name, doors: rooms.map(doorOf) },
			room: room ? { ...doorOf(room), readers: await readersOf(tx, scope, room.id) } : null
		};
	}
);

async function readersOf(tx: Tx, scope: Scope, roomId: string): Promise<number> {
	return (await countReaders(tx, scope)).get(roomId) ?? 0;
}
