import { mayInProcess } from '#lib/domain/policy.ts';
import { keepsRounds, voiceOf } from '#lib/domain/room.ts';
import { query } from '../command.ts';
import { findProcess } from '../db/processes.ts';
import { findRoom } from '../db/rooms.ts';
import { doorOf } from './shell.ts';

/** A room as all its pages know it, and which parts it has. */
export const readRoom = query(async ({ tx, scope }, { roomId }: { roomId: string }) => {
	const room = await findRoom(tx, scope, roomId);
	const process = await findProcess(tx, scope, room.processId);
	return {
		...doorOf(room),
		processId: process.id,
		processName: process.name,
		hasRounds: keepsRounds(room.kind),
		hasPositions: voiceOf(room.kind) !== undefined,
		mayEditProcess: room.kind === 'mediators' && mayInProcess(scope, process.id, 'process.edit')
	};
});
