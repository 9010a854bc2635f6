import {
	carryPart,
	CARRY_PARTS,
	isOwn,
	isPairOpen,
	isUnsaid,
	leaveWays,
	stateAt,
	stepsFrom,
	type CarryPart
} from '#lib/domain/message.ts';
import { may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isCarriedTo } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { query } from '../command.ts';
import { findHeardNote, findHeardNotes } from '../db/heard.ts';
import {
	findAskings,
	findDeliveries,
	findLeaves,
	findMessages,
	type Leave,
	type MessageRow
} from '../db/messages.ts';
import { findRoom, findRooms } from '../db/rooms.ts';
import type { Tx } from '../db/tx.ts';
import { noteViews } from './heard.ts';
import { intoOf } from './into.ts';
import { openingsOf } from './openings.ts';

/** A message as mediators see it: its state as of now, its leave, and the rooms at both ends. */
export type MessageView = Awaited<ReturnType<typeof messageViews>>['messages'][number];

/** Every message of a mediators' room as of now, and the rooms between which they go. */
export async function messageViews(tx: Tx, scope: Scope, roomId: string, now: Date) {
	const room = await findRoom(tx, scope, roomId);
	if (room.kind !== 'mediators') throw new Problem('absent');
	const rows = await findMessages(tx, scope, roomId);
	const leaves = await findLeaves(tx, scope, roomId);
	const rooms = (await findRooms(tx, scope, room.processId))
		.filter(({ kind }) => isCarriedTo(kind))
		.map((one) => intoOf(scope, one));
	const leaveOf = (id: string) => leaves.find(({ messageId }) => messageId === id);
	const messages = rows.map((row) => viewOf(row, rows, leaveOf, now));
	return { room, rooms, own: intoOf(scope, room), messages };
}

function viewOf(
	row: MessageRow,
	all: readonly MessageRow[],
	leaveOf: (id: string) => Leave | undefined,
	now: Date
) {
	const leave = leaveOf(row.id);
	const other = all.find(({ id }) => id === row.crossesId);
	const state = stateAt(row, leave, now);
	return {
		id: row.id,
		number: row.number,
		kind: row.kind,
		state,
		attribution: row.attribution,
		sourceRoomId: row.sourceRoomId,
		toRoomId: row.toRoomId,
		sourceWords: row.sourceWords,
		wording: row.wording,
		reaction: row.reaction,
		capturedAt: row.recordedAt,
		saidAt: row.saidAt,
		answeredAt: row.answeredAt,
		movedAt: row.movedAt,
		noteId: row.noteId,
		isOwn: isOwn(row),
		askingId: row.askingId,
		deliveryId: row.deliveryId,
		replyTo: all.find(({ id }) => id === row.replyToId)?.number ?? null,
		supersedes: all.find(({ id }) => id === row.supersedesId)?.number ?? null,
		supersededBy: all.find(({ supersedesId }) => supersedesId === row.id)?.number ?? null,
		crosses: other?.number ?? null,
		isCrossingOpen: isPairOpen(row, other, leaveOf, now),
		isUnsaid: isUnsaid(state),
		steps: stepsFrom(state),
		leave: leave
			? {
					id: leave.id,
					form: leave.form,
					attribution: leave.attribution,
					expiresAt: leave.expiresAt,
					way: leave.way,
					givenBy: leave.givenBy,
					recordedAt: leave.recordedAt
				}
			: null
	};
}

/** All that the mediators carry, by number, with the rooms they carry between. */
export const readMessages = query(async ({ tx, scope, now }, { roomId }: { roomId: string }) => {
	const { rooms, own, messages } = await messageViews(tx, scope, roomId, now);
	return { rooms, own, messages, mayCarry: may(scope, roomId, 'message.carry') };
});

/** What taking a message down begins with: of a note, what it says and who said it. */
export const readCapture = query(
	async (
		{ tx, scope, now },
		{ roomId, noteId }: { roomId: string; noteId?: string | undefined }
	) => {
		const { rooms, own, messages } = await messageViews(tx, scope, roomId, now);
		const note = noteId ? await findHeardNote(tx, scope, noteId) : null;
		return {
			rooms,
			own,
			messages: messages.map(({ id, number, kind }) => ({ id, number, kind })),
			note: note && {
				id: note.id,
				aboutRoomId: note.aboutRoomId,
				kind: note.kind,
				words: note.words
			}
		};
	}
);

export const readMessage = query(
	async ({ tx, scope, now }, { roomId, messageId }: { roomId: string; messageId: string }) => {
		const { rooms, own, messages } = await messageViews(tx, scope, roomId, now);
		const message = messages.find(({ id }) => id === messageId);
		if (!message) throw new Problem('absent');
		const { number, replyTo, supersedes, supersededBy, noteId, sourceRoomId } = message;
		const chain = messages.filter(
			(one) => one.replyTo === number || [replyTo, supersedes, supersededBy].includes(one.number)
		);
		const about = { roomIds: [roomId, sourceRoomId], aboutRoomId: sourceRoomId };
		const [note] = noteId ? await findHeardNotes(tx, scope, { ...about, noteId }) : [];
		/** Offers in the other direction that could be tied to this one. */
		const pairs = messages.filter(
			(one) =>
				one.crosses === null &&
				one.isUnsaid &&
				one.sourceRoomId === message.toRoomId &&
				one.toRoomId === message.sourceRoomId
		);
		return {
			rooms,
			own,
			message,
			chain,
			pairs,
			/** In which ways leave can be had. */
			ways: leaveWays({ ...message, roomId }, note),
			openedBy: (await openingsOf(tx, scope, [messageId]))[messageId] ?? [],
			mayCarry: may(scope, roomId, 'message.carry')
		};
	}
);

/** What concerns a room, by what may be done with it there now. */
export function carryParts(
	messages: readonly MessageView[],
	toRoomId: string,
	now: Date
): Record<CarryPart, MessageView[]> {
	const parts = Object.fromEntries(CARRY_PARTS.map((part) => [part, []])) as unknown as Record<
		CarryPart,
		MessageView[]
	>;
	for (const message of messages) {
		const leave = message.leave ? { ...message.leave, toRoomId } : undefined;
		const part = carryPart(message, leave, toRoomId, now);
		if (part) parts[part].push(message);
	}
	return parts;
}

/** What may be said in a room, and what not: one page to take along. */
export const readCarryList = query(
	async ({ tx, scope, now }, { roomId, toRoomId }: { roomId: string; toRoomId: string }) => {
		const { rooms, messages } = await messageViews(tx, scope, roomId, now);
		const to = rooms.find(({ id }) => id === toRoomId);
		if (!to) throw new Problem('absent');
		const parts = carryParts(messages, toRoomId, now);
		return { rooms, to, parts, madeAt: now };
	}
);

/** What a party was asked to let be carried, and what was said to it. Nothing of where it went or came. */
export const readCarried = query(async ({ tx, scope, now }, { roomId }: { roomId: string }) => {
	const room = await findRoom(tx, scope, roomId);
	if (!isCarriedTo(room.kind)) throw new Problem('absent');
	const askings = await findAskings(tx, scope, roomId);
	const deliveries = await findDeliveries(tx, scope, roomId, now);
	const items = [...askings, ...deliveries].map(({ id }) => id);
	const opened = await openingsOf(tx, scope, items);
	return {
		/** What mediators note here of what this party says, where it asked for that. */
		keepsRecord: room.keepsRecord,
		mayKeep: may(scope, roomId, 'message.clear') || may(scope, roomId, 'message.carry'),
		notes: await noteViews(tx, scope, { roomIds: [roomId], aboutRoomId: roomId }),
		askings: askings.map(
			({
				id,
				state,
				toName,
				words,
				form,
				attribution,
				expiresAt,
				said,
				answeredAt,
				recordedAt
			}) => ({
				id,
				state:
					(state === 'waiting' || state === 'cleared') && expiresAt <= now
						? ('over' as const)
						: state,
				toName,
				words,
				form,
				attribution,
				expiresAt,
				said,
				answeredAt,
				recordedAt,
				openedBy: opened[id] ?? []
			})
		),
		deliveries: deliveries.map(
			({ id, fromName, words, kind, attribution, saidOn, correction, shownFrom }) => ({
				id,
				fromName,
				words,
				kind,
				attribution,
				saidOn,
				correction,
				shownFrom,
				openedBy: opened[id] ?? []
			})
		),
		mayClear: may(scope, roomId, 'message.clear')
	};
});
