import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { mayGive, authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { ROLES } from '#lib/domain/seat.ts';
import { command, type Context } from '../command.ts';
import { findOpenInvitation, saveInvitation, saveNewInvitation } from '../db/invitations.ts';
import { saveNewSeat } from '../db/rooms.ts';
import { randomCode } from '../house.ts';
import { Id, oneOf, requiredLine, whole } from './input.ts';
import { SEAT_CODE } from './rooms.ts';

/** 80 random bits, in groups of four so that it can be read out over the telephone. */
const CODE = 16;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** What was typed or read out, without spaces and dashes, as it is kept: only its hash. */
export function hashInvitationCode(code: string): string {
	const letters = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
	return createHash('sha256').update(`invitation ${letters}`).digest('hex');
}

/** A code shown once, `abcd-efgh-jkmn-pqrs`. */
export function newInvitationCode(): string {
	return (randomCode(CODE).match(/.{4}/g) ?? []).join('-');
}

/** Invites to a named seat. The code is shown once; it works once, and not after `days`. */
export const inviteToSeat = command(
	v.object({ roomId: Id, role: oneOf(ROLES), name: requiredLine(), days: whole(1, 30) }),
	async ({ tx, scope, now, newId, record }, { roomId, role, name, days }) => {
		authorize(scope, roomId, 'seat.give');
		if (!mayGive(scope, roomId, role)) throw new Problem('forbidden');
		const code = newInvitationCode();
		const invitationId = newId();
		await saveNewInvitation(tx, {
			id: invitationId,
			codeHash: hashInvitationCode(code),
			kind: 'seat',
			roomId,
			role,
			name,
			mayConvene: false,
			accountId: null,
			invitedBy: scope.accountId,
			createdAt: now,
			expiresAt: new Date(+now + days * DAY_MILLISECONDS),
			usedAt: null,
			withdrawnAt: null
		});
		record({ type: 'invitation.made', roomId, ids: { invitation: invitationId } });
		return { invitationId, code };
	}
);

/** Takes the seat that a code invites to. The code is used up. */
export const acceptInvitation = command(
	v.object({ code: requiredLine() }),
	async (context, { code }) => {
		const { roomId } = await takeSeat(context, code);
		return { roomId };
	}
);

/** @throws Problem `invitation.unknown`, whether the code is wrong, used, withdrawn or expired. */
export async function takeSeat(
	{ tx, scope, now, newId, record }: Pick<Context, 'tx' | 'scope' | 'now' | 'newId' | 'record'>,
	code: string
): Promise<{ roomId: string }> {
	const invitation = await findOpenInvitation(tx, hashInvitationCode(code), now);
	if (
		invitation?.kind !== 'seat' ||
		!invitation.roomId ||
		!invitation.role ||
		!invitation.processId
	)
		throw new Problem('invitation.unknown');

	const { roomId, role, name, invitedBy, processId } = invitation;
	const seatId = newId();
	await saveInvitation(tx, invitation.id, { usedAt: now });
	await saveNewSeat(tx, {
		id: seatId,
		accountId: scope.accountId,
		roomId,
		role,
		name,
		code: randomCode(SEAT_CODE),
		givenAt: now,
		givenBy: invitedBy,
		revokedAt: null,
		revokedBy: null
	});
	record({ type: 'invitation.accepted', processId, roomId, ids: { invitation: invitation.id } });
	record({ type: 'seat.given', processId, roomId, ids: { seat: seatId } });
	return { roomId };
}
