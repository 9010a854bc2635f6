import * as v from 'valibot';
import {
	ATTRIBUTIONS,
	checkAttribution,
	checkStep,
	isOwn,
	isUnsaid,
	MESSAGE_KINDS,
	type MessageState
} from '#lib/domain/message.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isCarriedTo } from '#lib/domain/room.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { findHeardNote } from '../db/heard.ts';
import {
	findMessage,
	findMessages,
	saveAsking,
	saveMessage,
	saveNewMessage,
	type MessageRow
} from '../db/messages.ts';
import { findRoom } from '../db/rooms.ts';
import { Id, LONGEST_NOTE, oneOf, OptionalId, requiredWords, words } from './input.ts';

/** What mediators take down to be carried. How it is cleared and said: clearing.ts, carriage.ts. */

const OfMessage = { roomId: Id, messageId: Id };
const Carried = {
	attribution: oneOf(ATTRIBUTIONS),
	sourceWords: words(LONGEST_NOTE),
	wording: requiredWords(LONGEST_NOTE)
};

/** Takes down what was heard in one room for another: the words as they were said, and as they would be carried. */
export const captureMessage = command(
	v.object({
		roomId: Id,
		kind: oneOf(MESSAGE_KINDS),
		sourceRoomId: Id,
		toRoomId: Id,
		replyToId: OptionalId,
		noteId: OptionalId,
		...Carried
	}),
	async (context, { roomId, replyToId, noteId, ...message }) => {
		const { tx, scope } = context;
		authorize(scope, roomId, 'message.carry');
		if (message.sourceRoomId === message.toRoomId)
			throw new Problem('invalid', {}, { toRoomId: 'message.sameRoom' });
		checkAttribution({ ...message, roomId });
		await checkCarriedBetween(context, roomId, message.toRoomId);
		if (!isOwn({ ...message, roomId }))
			await checkCarriedBetween(context, roomId, message.sourceRoomId);
		const others = await findMessages(tx, scope, roomId);
		if (replyToId && !others.some(({ id }) => id === replyToId)) throw new Problem('absent');
		if (noteId && (await findHeardNote(tx, scope, noteId)).aboutRoomId !== message.sourceRoomId)
			throw new Problem('absent');
		const kept = { ...message, roomId, replyToId, noteId };
		return { roomId, messageId: await keepNew(context, kept, others) };
	}
);

/** Takes it down as captured, by the number that follows. */
async function keepNew(
	{ tx, scope, now, newId, record }: Context,
	message: Pick<
		MessageRow,
		| 'roomId'
		| 'kind'
		| 'sourceRoomId'
		| 'toRoomId'
		| 'attribution'
		| 'sourceWords'
		| 'wording'
		| 'replyToId'
		| 'noteId'
	> &
		Partial<Pick<MessageRow, 'crossesId' | 'supersedesId'>>,
	others: readonly MessageRow[]
): Promise<string> {
	const messageId = newId();
	await saveNewMessage(tx, {
		crossesId: null,
		supersedesId: null,
		...message,
		id: messageId,
		number: Math.max(0, ...others.map(({ number }) => number)) + 1,
		state: 'captured',
		reaction: NO_WORDS,
		askingId: null,
		deliveryId: null,
		saidAt: null,
		answeredAt: null,
		movedAt: now,
		recordedAt: now,
		recordedBy: scope.accountId
	});
	record({ type: 'message.captured', roomId: message.roomId, ids: { message: messageId } });
	return messageId;
}

/** Words it otherwise, until leave is asked: from then on the wording stands. */
export const rewordMessage = command(
	v.object({ ...OfMessage, ...Carried }),
	async (context, { roomId, messageId, ...change }) => {
		const { tx, record } = context;
		const message = await findToCarry(context, roomId, messageId);
		if (message.state !== 'captured') throw new Problem('message.wordingStands');
		checkAttribution({ ...message, ...change });
		await saveMessage(tx, messageId, change);
		record({ type: 'message.reworded', roomId, ids: { message: messageId } });
	}
);

/**
 * Puts another in its place, before it is said: the same thing in other words, for which leave is asked
 * anew. An offer of the other side to which it was tied is tied to the new one.
 */
export const supersedeMessage = command(
	v.object({ ...OfMessage, ...Carried }),
	async (context, { roomId, messageId, ...words }) => {
		const { tx, scope } = context;
		const message = await findToCarry(context, roomId, messageId);
		checkStep(message.state, 'superseded');
		checkAttribution({ ...message, ...words });
		const { kind, sourceRoomId, toRoomId, replyToId, noteId, crossesId } = message;
		const newMessageId = await keepNew(
			context,
			{
				...{ roomId, kind, sourceRoomId, toRoomId, replyToId, noteId, crossesId },
				...words,
				supersedesId: messageId
			},
			await findMessages(tx, scope, roomId)
		);
		if (message.askingId) await saveAsking(tx, message.askingId, { state: 'over' });
		if (crossesId) await saveMessage(tx, crossesId, { crossesId: newMessageId });
		await move(context, message, 'superseded', { crossesId: null });
		return { roomId, messageId: newMessageId };
	}
);

/** Holds it back for good: by the mediator's own judgement. It was not said. */
export const withholdMessage = command(
	v.object(OfMessage),
	async (context, { roomId, messageId }) => {
		const { tx } = context;
		const message = await findToCarry(context, roomId, messageId);
		checkStep(message.state, 'withheld');
		if (message.askingId) await saveAsking(tx, message.askingId, { state: 'over' });
		await move(context, message, 'withheld');
	}
);

/**
 * Ties two secret offers together, one from each side: both are said, or neither.
 *
 * @throws Problem `message.noCrossing` unless they go between the same two rooms, in both directions, and neither was said.
 */
export const crossOffers = command(
	v.object({ ...OfMessage, otherId: Id }),
	async (context, { roomId, messageId, otherId }) => {
		const { tx, record } = context;
		const one = await findToCarry(context, roomId, messageId);
		const other = await findToCarry(context, roomId, otherId);
		const isPair = one.sourceRoomId === other.toRoomId && one.toRoomId === other.sourceRoomId;
		const isFree = [one, other].every(({ state, crossesId }) => isUnsaid(state) && !crossesId);
		if (!isPair || !isFree) throw new Problem('message.noCrossing');
		await saveMessage(tx, one.id, { crossesId: other.id });
		await saveMessage(tx, other.id, { crossesId: one.id });
		record({ type: 'message.crossed', roomId, ids: { message: one.id, other: other.id } });
	}
);

/** Each step of a message in the room of those who carry it. */
export async function move(
	{ tx, now, record }: Pick<Context, 'tx' | 'now' | 'record'>,
	message: Pick<MessageRow, 'id' | 'roomId'>,
	state: MessageState,
	change: Parameters<typeof saveMessage>[2] = {}
): Promise<void> {
	await saveMessage(tx, message.id, { ...change, state, movedAt: now });
	record({ type: 'message.moved', roomId: message.roomId, ids: { message: message.id } });
}

export async function findToCarry(
	{ tx, scope }: Context,
	roomId: string,
	messageId: string
): Promise<MessageRow> {
	authorize(scope, roomId, 'message.carry');
	return findMessage(tx, scope, messageId, roomId);
}

/** A room of the same process that mediators carry between, and the reader's own. */
export async function checkCarriedBetween(
	{ tx, scope }: Context,
	roomId: string,
	otherId: string
): Promise<void> {
	const [room, other] = [await findRoom(tx, scope, roomId), await findRoom(tx, scope, otherId)];
	if (room.kind !== 'mediators' || room.processId !== other.processId || !isCarriedTo(other.kind))
		throw new Problem('absent');
}
