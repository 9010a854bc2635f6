import { may } from '#lib/domain/policy.ts';
import type { Scope } from '#lib/domain/seat.ts';
import type { Room } from '../db/rooms.ts';
import { doorOf, type Door } from './shell.ts';

/** How a room that is written into takes words: with the key of which epoch, or as they are. */
export type Into = Door & { epoch: number; mayCarry: boolean };

export function intoOf(scope: Scope, room: Room): Into {
	return {
		...doorOf(room),
		epoch: room.sealed ? room.epoch : 0,
		mayCarry: may(scope, room.id, 'message.carry')
	};
}
