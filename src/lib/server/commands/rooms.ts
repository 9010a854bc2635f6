import * as v from 'valibot';
import { authorizeInProcess } from '#lib/domain/policy.ts';
import type { RoomKind } from '#lib/domain/room.ts';
import type { Words } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { saveNewRoom, saveNewSeat } from '../db/rooms.ts';
import { randomCode } from '../house.ts';
import { Id, oneOf, requiredLine, requiredWords, SHORT } from './input.ts';

/** Length of the code by which a seat is named in attendance lists. */
export const SEAT_CODE = 4;

/** A new room with its first seat: whoever opens it, as lead mediator, under the name given. */
export async function furnishRoom(
	{ tx, scope, now, newId, record }: Pick<Context, 'tx' | 'scope' | 'now' | 'newId' | 'record'>,
	room: { processId: string; kind: RoomKind; name: Words; leadName: string }
): Promise<{ roomId: string }> {
	const { processId, kind, name, leadName } = room;
	const roomId = newId();
	const seatId = newId();
	await saveNewRoom(tx, { id: roomId, processId, kind, name, sealed: false, createdAt: now });
	await saveNewSeat(tx, {
		id: seatId,
		accountId: scope.accountId,
		roomId,
		role: 'lead',
		name: leadName,
		code: randomCode(SEAT_CODE),
		givenAt: now,
		givenBy: scope.accountId,
		revokedAt: null,
		revokedBy: null
	});
	record({ type: 'room.opened', processId, roomId });
	record({ type: 'seat.given', processId, roomId, ids: { seat: seatId } });
	return { roomId };
}

/** Opens a caucus or safety room in a process. Only those who sit in it will know that it exists. */
export const openRoom = command(
	v.object({
		processId: Id,
		kind: oneOf(['caucus', 'safety']),
		name: requiredWords(SHORT),
		leadName: requiredLine()
	}),
	async (context, room) => {
		authorizeInProcess(context.scope, room.processId, 'room.open');
		return furnishRoom(context, room);
	}
);
