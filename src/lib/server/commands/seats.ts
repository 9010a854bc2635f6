import * as v from 'valibot';
import { authorize, checkSeatMayGo, mayTake } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { command } from '../command.ts';
import { findRoomInvitations, saveInvitation } from '../db/invitations.ts';
import { findSeat, findSeats, saveSeat } from '../db/rooms.ts';
import { Id } from './input.ts';

/** Ends a seat. Whoever held it reads nothing more in that room, from their next request on. */
export const revokeSeat = command(
	v.object({ roomId: Id, seatId: Id }),
	async ({ tx, scope, now, record }, { roomId, seatId }) => {
		authorize(scope, roomId, 'seat.take');
		const seat = await findSeat(tx, scope, seatId);
		if (seat.roomId !== roomId) throw new Problem('absent');
		if (!mayTake(scope, roomId, seat.role)) throw new Problem('forbidden');

		checkSeatMayGo(await findSeats(tx, scope, roomId), seat);
		await saveSeat(tx, seatId, { revokedAt: now, revokedBy: scope.accountId });
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
