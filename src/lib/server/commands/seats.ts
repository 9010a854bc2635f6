import * as v from 'valibot';
import { checkKeyMayGo } from '#lib/domain/keys.ts';
import { authorize, checkSeatMayGo, mayTake } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { command } from '../command.ts';
import { findRoomInvitations, saveInvitation } from '../db/invitations.ts';
import { findRoom, findSeat, findSeats, saveRoom, saveSeat } from '../db/rooms.ts';
import { findHolders, removeRoomKeys } from '../db/sealing.ts';
import { Id } from './input.ts';

/**
 * Ends a seat. Whoever held it reads nothing more in that room, from their next request on; what is
 * sealed there from now on waits for a new key.
 */
export const revokeSeat = command(
	v.object({ roomId: Id, seatId: Id }),
	async ({ tx, scope, now, record }, { roomId, seatId }) => {
		authorize(scope, roomId, 'seat.take');
		const seat = await findSeat(tx, scope, seatId);
		if (seat.roomId !== roomId) throw new Problem('absent');
		if (!mayTake(scope, roomId, seat.role)) throw new Problem('forbidden');

		const seats = await findSeats(tx, scope, roomId);
		checkSeatMayGo(seats, seat);
		const room = await findRoom(tx, scope, roomId);
		const others = seats.filter(({ id }) => id !== seatId);
		const leaves = !others.some(({ accountId }) => accountId === seat.accountId);
		if (leaves) checkKeyMayGo(await findHolders(tx, scope, roomId), room.epoch, seat);
		await saveSeat(tx, seatId, { revokedAt: now, revokedBy: scope.accountId });
		if (leaves && room.sealed) {
			await removeRoomKeys(tx, roomId, seat.accountId);
			await saveRoom(tx, roomId, { epochDue: true });
		}
		record({ type: 'seat.taken', roomId, ids: { seat: seatId } });
		return { isOwn: seat.accountId === scope.accountId };
	}
);

/** Takes an invitation back before it is used. */
export const withdrawInvitation = command(
	v.object({ roomId: Id, invitationId: Id }),
	async ({ tx, scope, now, record }, { roomId, invitationId }) => {
		authorize(scope, roomId, 'seat.give');
		const open = await findRoomInvitations(tx, scope, roomId, now);
		if (!open.some(({ id }) => id === invitationId)) throw new Problem('absent');
		await saveInvitation(tx, invitationId, { withdrawnAt: now });
		record({ type: 'invitation.withdrawn', roomId, ids: { invitation: invitationId } });
	}
);
