import * as v from 'valibot';
import { randomCode } from '#lib/domain/code.ts';
import { checkMayRead } from '#lib/domain/account.ts';
import { authorize, mayGive } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { newSeatCode, ROLES } from '#lib/domain/seat.ts';
import { throttled } from '../auth/throttle.ts';
import { command, type Context } from '../command.ts';
import {
	findOpenInvitation,
	hashInvitationCode,
	saveInvitation,
	saveNewInvitation,
	type Invitation
} from '../db/invitations.ts';
import { findSeatCodes, saveNewSeat } from '../db/rooms.ts';
import { loadScope } from '../db/seats.ts';
import type { Visitor } from '../house.ts';
import { Id, oneOf, requiredLine, whole } from './input.ts';

/** 80 random bits, in groups of four so that it can be read out over the telephone. */
const CODE = 16;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** For how many days a code may be open. */
export const Days = whole(1, 30);

/** A code shown once, `abcd-efgh-jkmn-pqrs`. */
function newInvitationCode(): string {
	return (randomCode(CODE).match(/.{4}/g) ?? []).join('-');
}

type Offer = Pick<Invitation, 'kind' | 'name'> &
	Partial<Pick<Invitation, 'roomId' | 'role' | 'mayConvene' | 'accountId'>>;

/** Keeps an invitation of any kind. The code is given back once; only its hash stays. */
export async function saveOffer(
	{ tx, scope, now, newId, showOnce }: Context,
	offer: Offer,
	days: number
): Promise<{ invitationId: string; code: string }> {
	const code = newInvitationCode();
	showOnce();
	const invitationId = newId();
	await saveNewInvitation(tx, {
		roomId: null,
		role: null,
		mayConvene: false,
		accountId: null,
		...offer,
		id: invitationId,
		codeHash: hashInvitationCode(code),
		invitedBy: scope.accountId,
		createdAt: now,
		expiresAt: new Date(+now + days * DAY_MILLISECONDS),
		usedAt: null,
		withdrawnAt: null
	});
	return { invitationId, code };
}

/** Invites to a named seat. The code is shown once; it works once, and not after `days`. */
export const inviteToSeat = command(
	v.object({ roomId: Id, role: oneOf(ROLES), name: requiredLine(), days: Days }),
	async (context, { roomId, role, name, days }) => {
		const { scope, record } = context;
		authorize(scope, roomId, 'seat.give');
		if (!mayGive(scope, roomId, role)) throw new Problem('forbidden');
		const made = await saveOffer(context, { kind: 'seat', roomId, role, name }, days);
		record({ type: 'invitation.made', roomId, ids: { invitation: made.invitationId } });
		return made;
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

/** The same at the door, where the tries of one address are counted. */
export function acceptAtTheDoor(
	{ house, caller, address }: Visitor,
	input: { code: string }
): Promise<{ roomId: string }> {
	if (!caller) throw new Problem('absent');
	return throttled(house, { invitation: address }, () => acceptInvitation(caller, input));
}

/** @throws Problem `invitation.unknown`, whether the code is wrong, used, withdrawn or expired. */
export async function takeSeat(
	{ tx, scope, now, newId, record }: Pick<Context, 'tx' | 'scope' | 'now' | 'newId' | 'record'>,
	code: string
): Promise<{ roomId: string }> {
	const invitation = await findOpenInvitation(tx, code, now);
	if (
		invitation?.kind !== 'seat' ||
		!invitation.roomId ||
		!invitation.role ||
		!invitation.processId
	)
		throw new Problem('invitation.unknown');
	checkMayRead(scope);

	const { roomId, role, name, invitedBy, processId } = invitation;
	// Whoever invited must still be someone who may: with their seat, their invitations end.
	const inviter = await loadScope(tx, invitedBy).catch(orNobody);
	if (!inviter || !mayGive(inviter, roomId, role)) throw new Problem('invitation.unknown');
	const seatId = newId();
	await saveInvitation(tx, invitation.id, { usedAt: now });
	await saveNewSeat(tx, {
		id: seatId,
		accountId: scope.accountId,
		roomId,
		role,
		name,
		code: newSeatCode(await findSeatCodes(tx, inviter, roomId), newId),
		givenAt: now,
		givenBy: invitedBy,
		revokedAt: null,
		revokedBy: null
	});
	record({ type: 'invitation.accepted', processId, roomId, ids: { invitation: invitation.id } });
	record({ type: 'seat.given', processId, roomId, ids: { seat: seatId } });
	return { roomId };
}

/** An account that was disabled meanwhile gives nothing any more. */
function orNobody(problem: unknown): undefined {
	if (!(problem instanceof Problem)) throw problem;
}
