import * as v from 'valibot';
import { dayInIraq } from '#lib/domain/day.ts';
import {
	ATTRIBUTIONS,
	checkClearance,
	checkDelivery,
	checkStep,
	CLEARANCE_FORMS,
	isPairOpen,
	isUnsaid,
	MESSAGE_KINDS,
	stateAt,
	tickAfter,
	type MessageState
} from '#lib/domain/message.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isCarriedTo } from '#lib/domain/room.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import {
	findLeaves,
	findMessage,
	findMessages,
	saveAsking,
	saveDelivery,
	saveMessage,
	saveNewAsking,
	saveNewDelivery,
	saveNewLeave,
	saveNewMessage,
	type Leave,
	type MessageRow
} from '../db/messages.ts';
import { findRoom } from '../db/rooms.ts';
import { Day, Id, Moment, oneOf, OptionalId, requiredWords, words } from './input.ts';

/** What mediators do with what they carry. What the party does, is in leave.ts. */

const LONGEST = 10_000;
const OfMessage = { roomId: Id, messageId: Id };
const Carried = {
	attribution: oneOf(ATTRIBUTIONS),
	sourceWords: words(LONGEST),
	wording: requiredWords(LONGEST)
};

/** Takes down what was heard in one room for another: the words as they were said, and as they would be carried. */
export const captureMessage = command(
	v.object({
		roomId: Id,
		kind: oneOf(MESSAGE_KINDS),
		sourceRoomId: Id,
		toRoomId: Id,
		replyToId: OptionalId,
		...Carried
	}),
	async (context, { roomId, replyToId, ...message }) => {
		const { tx, scope, now, newId, record } = context;
		authorize(scope, roomId, 'message.carry');
		if (message.sourceRoomId === message.toRoomId)
			throw new Problem('invalid', {}, { toRoomId: 'message.sameRoom' });
		for (const room of [message.sourceRoomId, message.toRoomId])
			await checkCarriedBetween(context, roomId, room);
		const others = await findMessages(tx, scope, roomId);
		if (replyToId && !others.some(({ id }) => id === replyToId)) throw new Problem('absent');
		const messageId = newId();
		await saveNewMessage(tx, {
			...message,
			id: messageId,
			roomId,
			number: Math.max(0, ...others.map(({ number }) => number)) + 1,
			state: 'captured',
			reaction: NO_WORDS,
			replyToId,
			crossesId: null,
			askingId: null,
			deliveryId: null,
			movedAt: now,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'message.captured', roomId, ids: { message: messageId } });
		return { roomId, messageId };
	}
);

/** Words it otherwise, until leave is asked: from then on the wording stands. */
export const rewordMessage = command(
	v.object({ ...OfMessage, ...Carried }),
	async (context, { roomId, messageId, ...change }) => {
		const { tx, record } = context;
		const message = await findToCarry(context, roomId, messageId);
		if (message.state !== 'captured') throw new Problem('message.wordingStands');
		await saveMessage(tx, messageId, change);
		record({ type: 'message.reworded', roomId, ids: { message: messageId } });
	}
);

const Leaving = { form: oneOf(CLEARANCE_FORMS), expiresAt: Moment };

/**
 * Asks the party for leave, in its own room: the words, to whom, how far and until when (R2). They
 * come as a copy, made for that room; nothing there tells of anything else.
 */
export const askLeave = command(
	v.object({
		...OfMessage,
		...Leaving,
		words: requiredWords(LONGEST),
		toName: requiredWords(200)
	}),
	async (context, { roomId, messageId, form, expiresAt, words, toName }) => {
		const { tx, scope, now, newId, record } = context;
		const message = await findToCarry(context, roomId, messageId);
		checkStep(message.state, 'asked');
		checkClearance(message, { attribution: message.attribution, expiresAt }, now);
		authorize(scope, message.sourceRoomId, 'message.carry');
		const askingId = newId();
		await saveNewAsking(tx, {
			id: askingId,
			roomId: message.sourceRoomId,
			state: 'waiting',
			toName,
			words,
			form,
			attribution: message.attribution,
			expiresAt,
			said: NO_WORDS,
			answeredAt: null,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		await move(context, message, 'asked', { askingId });
		record({ type: 'leave.asked', roomId: message.sourceRoomId, ids: { asking: askingId } });
	}
);

/** Records leave that the party gave by its word, and whose word it was (R3). */
export const recordLeave = command(
	v.object({ ...OfMessage, ...Leaving, givenBy: requiredWords(200) }),
	async (context, { roomId, messageId, form, expiresAt, givenBy }) => {
		const { tx, scope, now, newId } = context;
		const message = await findToCarry(context, roomId, messageId);
		const { attribution, toRoomId } = message;
		if (message.state === 'captured') checkStep('captured', 'asked');
		else checkStep(message.state, 'cleared');
		checkClearance(message, { attribution, expiresAt }, now);
		await saveNewLeave(tx, {
			id: newId(),
			roomId,
			messageId,
			toRoomId,
			form,
			attribution,
			expiresAt,
			way: 'spoken',
			givenBy,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		if (message.askingId) await saveAsking(tx, message.askingId, { state: 'over' });
		await move(context, message, 'cleared');
	}
);

/** Puts it among what the mediator takes along. */
export const takeAlong = command(v.object(OfMessage), async (context, { roomId, messageId }) => {
	const message = await findToCarry(context, roomId, messageId);
	const leave = await leaveOf(context, message);
	const state = stateAt(message, leave, context.now);
	if (state === 'expired') throw new Problem('message.clearanceOver');
	checkStep(state, 'carried');
	await move(context, message, 'carried');
});

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
 * Keeps that the words were said to the room they were cleared for, as a copy made for it. Whoever
 * carried them confirms that they were these and no others (R4); what was said otherwise is a
 * correction. The room sees it from the next tick of the clock on.
 *
 * @throws Problem as `checkDelivery`; `message.notConfirmed`.
 */
export const deliverMessage = command(
	v.object({
		...OfMessage,
		words: requiredWords(LONGEST),
		fromName: words(200),
		saidOn: Day,
		correction: words(LONGEST),
		isConfirmed: v.optional(v.string(), '')
	}),
	async (context, { roomId, messageId, isConfirmed, ...said }) => {
		const { tx, scope, now, newId, record } = context;
		const message = await findToCarry(context, roomId, messageId);
		const leave = await leaveOf(context, message);
		checkDelivery(message, leave, {
			roomId: message.toRoomId,
			now,
			isCrossingOpen: await isOpen(context, message)
		});
		if (!isConfirmed) throw new Problem('invalid', {}, { isConfirmed: 'message.notConfirmed' });
		if (said.saidOn > dayInIraq(now))
			throw new Problem('invalid', {}, { saidOn: 'field.dayInFuture' });
		authorize(scope, message.toRoomId, 'message.carry');
		const deliveryId = newId();
		await saveNewDelivery(tx, {
			...said,
			id: deliveryId,
			roomId: message.toRoomId,
			kind: message.kind,
			attribution: message.attribution,
			shownFrom: tickAfter(now),
			toldAt: null,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		if (message.askingId) {
			await saveAsking(tx, message.askingId, { state: 'said' });
			const ids = { asking: message.askingId };
			record({ type: 'message.said', roomId: message.sourceRoomId, ids });
		}
		await move(context, message, 'delivered', { deliveryId });
		record({ type: 'message.said', roomId, ids: { message: messageId } });
	}
);

/** Corrects what was said, in the room it was said to: it cannot be taken back. */
export const correctDelivery = command(
	v.object({ ...OfMessage, correction: requiredWords(LONGEST) }),
	async (context, { roomId, messageId, correction }) => {
		const { tx, scope, record } = context;
		const message = await findToCarry(context, roomId, messageId);
		if (!message.deliveryId) throw new Problem('message.notSaid');
		authorize(scope, message.toRoomId, 'message.carry');
		await saveDelivery(tx, message.deliveryId, { correction });
		const ids = { delivery: message.deliveryId };
		record({ type: 'message.corrected', roomId: message.toRoomId, ids });
		record({ type: 'message.corrected', roomId, ids: { message: messageId } });
	}
);

/** Takes down how it was received. */
export const noteReaction = command(
	v.object({ ...OfMessage, reaction: requiredWords(LONGEST) }),
	async (context, { roomId, messageId, reaction }) => {
		const message = await findToCarry(context, roomId, messageId);
		checkStep(message.state, 'answered');
		await move(context, message, 'answered', { reaction });
	}
);

export const closeMessage = command(v.object(OfMessage), async (context, { roomId, messageId }) => {
	const message = await findToCarry(context, roomId, messageId);
	checkStep(message.state, 'closed');
	await move(context, message, 'closed');
});

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

async function findToCarry(
	{ tx, scope }: Context,
	roomId: string,
	messageId: string
): Promise<MessageRow> {
	authorize(scope, roomId, 'message.carry');
	return findMessage(tx, scope, messageId, roomId);
}

async function leaveOf({ tx, scope }: Context, message: MessageRow): Promise<Leave | undefined> {
	const leaves = await findLeaves(tx, scope, message.roomId);
	return leaves.find(({ messageId }) => messageId === message.id);
}

async function isOpen({ tx, scope, now }: Context, message: MessageRow): Promise<boolean> {
	if (!message.crossesId) return true;
	const other = await findMessage(tx, scope, message.crossesId, message.roomId);
	const leaves = await findLeaves(tx, scope, message.roomId);
	const leaveOf = (id: string) => leaves.find(({ messageId }) => messageId === id);
	return isPairOpen(message, other, leaveOf, now);
}

/** A room of the same process that mediators carry between, and the reader's own. */
async function checkCarriedBetween(
	{ tx, scope }: Context,
	roomId: string,
	otherId: string
): Promise<void> {
	const [room, other] = [await findRoom(tx, scope, roomId), await findRoom(tx, scope, otherId)];
	if (room.kind !== 'mediators' || room.processId !== other.processId || !isCarriedTo(other.kind))
		throw new Problem('absent');
}
