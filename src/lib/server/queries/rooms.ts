import { may, mayInProcess, mayTake, rolesToGive } from '#lib/domain/policy.ts';
import { isCarriedTo, isNamed, holdsTexts, keepsRounds, voiceOf } from '#lib/domain/room.ts';
import { takesDrafts } from '#lib/domain/release.ts';
import { isOpen } from '#lib/domain/session.ts';
import { query } from '../command.ts';
import { findUnacknowledgedSeats } from '../db/groundrules.ts';
import { findRoomInvitations } from '../db/invitations.ts';
import { findProcess } from '../db/processes.ts';
import { findRoom, findSeats } from '../db/rooms.ts';
import { findNextSessions, findUnrecordedSessions } from '../db/sessions.ts';
import { findLately } from './log.ts';
import { nextSessionOf } from './sessions-ahead.ts';
import { sealingOf } from './sealing.ts';
import { doorOf } from './shell.ts';

/** A room as all its pages know it, and which parts it has. */
export const readRoom = query(async ({ tx, scope }, { roomId }: { roomId: string }) => {
	const room = await findRoom(tx, scope, roomId);
	const process = await findProcess(tx, scope, room.processId);
	return {
		...doorOf(room),
		sealing: await sealingOf(tx, scope, room),
		processId: process.id,
		processName: process.name,
		hasRounds: keepsRounds(room.kind),
		hasTexts: holdsTexts(room.kind),
		getsDrafts: takesDrafts(room.kind),
		hasMessages: room.kind === 'mediators' || isCarriedTo(room.kind),
		hasPositions: voiceOf(room.kind) !== undefined,
		mayEditProcess: room.kind === 'mediators' && mayInProcess(scope, process.id, 'process.edit')
	};
});

const LATELY = 8;

/** A room as one enters it: what is next, what was lately, and what is written in it so far. */
export const readRoomNow = query(async ({ tx, scope, now }, { roomId }: { roomId: string }) => {
	const room = await findRoom(tx, scope, roomId);
	const ahead = await findNextSessions(tx, scope, {
		processId: room.processId,
		from: now,
		limit: 50
	});
	const next = ahead.find((session) => session.roomId === roomId);
	const held = await findUnrecordedSessions(tx, scope, room.processId);
	const rules = await findUnacknowledgedSeats(tx, scope, room.processId);
	return {
		/** What people meet about in this room at this moment. */
		open: held
			.filter((session) => session.roomId === roomId && isOpen(session))
			.map(({ id, title, openedAt }) => ({ id, title, openedAt })),
		next: next ? nextSessionOf(next, room) : null,
		lately: await findLately(tx, scope, {
			processId: room.processId,
			rooms: [room],
			roomId,
			limit: LATELY
		}),
		mustAcknowledge: rules.some(({ accountId }) => accountId === scope.accountId)
	};
});

/** Who sits in a room, who is invited, and what the reader may do about it. */
export const readPeople = query(async ({ tx, scope, now }, { roomId }: { roomId: string }) => {
	const room = await findRoom(tx, scope, roomId);
	const seats = await findSeats(tx, scope, roomId);
	const roles = may(scope, roomId, 'seat.give') ? rolesToGive(scope, roomId) : [];
	const invitations = roles.length ? await findRoomInvitations(tx, scope, roomId, now) : [];
	const names = new Map(seats.map(({ accountId, name }) => [accountId, name]));
	return {
		seats: seats.map(({ id, name, role, code, givenAt, accountId }) => ({
			id,
			name,
			role,
			code,
			givenAt,
			isReader: accountId === scope.accountId,
			mayTake: mayTake(scope, roomId, role)
		})),
		invitations: invitations.flatMap(({ id, name, role, invitedBy, expiresAt }) =>
			role
				? [
						{
							id,
							name,
							role,
							expiresAt,
							by: names.get(invitedBy) ?? null
						}
					]
				: []
		),
		roles,
		mayRename: isNamed(room.kind) && may(scope, roomId, 'room.open')
	};
});
