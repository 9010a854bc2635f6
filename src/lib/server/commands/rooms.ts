import * as v from 'valibot';
import { authorize, authorizeInProcess } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isNamed, NAMED_ROOMS, type RoomKind } from '#lib/domain/room.ts';
import { newSeatCode } from '#lib/domain/seat.ts';
import type { Words } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { findRoom, saveNewRoom, saveNewSeat, saveRoom } from '../db/rooms.ts';
import { Id, oneOf, requiredLine, requiredWords, SHORT } from './input.ts';

/** A new room with its first seat: whoever opens it, as lead mediator, under the name given. */
export async function furnishRoom(
	{ tx, scope, now, newId, record }: Pick<Context, 'tx' | 'scope' | 'now' | 'newId' | 'record'>,
	room: { processId: string; kind: RoomKind; name: Words; leadName: string }
): Promise<{ roomId: string }> {
	const { processId, kind, name, leadName } = room;
	const roomId = newId();
	const seatId = newId();
	await saveNewRoom(tx, {
		id: roomId,
		processId,
		kind,
		name,
		sealed: false,
		epoch: 0,
		epochDue: false,
		keepsRecord: false,
		createdAt: now
	});
	await saveNewSeat(tx, {
		id: seatId,
		accountId: scope.accountId,
		roomId,
		role: 'lead',
		name: leadName,
		code: newSeatCode([], newId),
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
		kind: oneOf(NAMED_ROOMS),
		name: requiredWords(SHORT),
		leadName: requiredLine()
	}),
	async (context, room) => {
		authorizeInProcess(context.scope, room.processId, 'room.open');
		return furnishRoom(context, room);
	}
);

/** Gives a caucus or safety room another name. The rooms of every process are called by their kind. */
export const renameRoom = command(
	v.object({ roomId: Id, name: requiredWords(SHORT) }),
	async ({ tx, scope, record }, { roomId, name }) => {
		const { kind } = await findRoom(tx, scope, roomId);
		authorize(scope, roomId, 'room.open');
		if (!isNamed(kind)) throw new Problem('forbidden');
		await saveRoom(tx, roomId, { name });
		record({ type: 'room.renamed', roomId });
	}
);
