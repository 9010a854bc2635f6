import * as v from 'valibot';
import { dayInIraq } from '#lib/domain/day.ts';
import { checkDelivery, checkStep, isPairOpen, stateAt, tickAfter } from '#lib/domain/message.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { command, type Context } from '../command.ts';
import {
	findLeaves,
	findMessage,
	saveAsking,
	saveDelivery,
	saveNewDelivery,
	type Leave,
	type MessageRow
} from '../db/messages.ts';
import { Day, Id, LONGEST_NOTE, requiredWords, words } from './input.ts';
import { findToCarry, move } from './messages.ts';

/** How words that were cleared reach the other room, and what comes of it. */

const OfMessage = { roomId: Id, messageId: Id };

/** Puts it among what the mediator takes along. */
export const takeAlong = command(v.object(OfMessage), async (context, { roomId, messageId }) => {
	const message = await findToCarry(context, roomId, messageId);
	const leave = await leaveOf(context, message);
	const state = stateAt(message, leave, context.now);
	if (state === 'expired') throw new Problem('message.clearanceOver');
	checkStep(state, 'carried');
	await move(context, message, 'carried');
});

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
		words: requiredWords(LONGEST_NOTE),
		fromName: words(200),
		saidOn: Day,
		correction: words(LONGEST_NOTE),
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
		await move(context, message, 'delivered', { deliveryId, saidAt: now });
		record({ type: 'message.said', roomId, ids: { message: messageId } });
	}
);

/** Corrects what was said, in the room it was said to: it cannot be taken back. */
export const correctDelivery = command(
	v.object({ ...OfMessage, correction: requiredWords(LONGEST_NOTE) }),
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
	v.object({ ...OfMessage, reaction: requiredWords(LONGEST_NOTE) }),
	async (context, { roomId, messageId, reaction }) => {
		const message = await findToCarry(context, roomId, messageId);
		checkStep(message.state, 'answered');
		await move(context, message, 'answered', { reaction, answeredAt: context.now });
	}
);

export const closeMessage = command(v.object(OfMessage), async (context, { roomId, messageId }) => {
	const message = await findToCarry(context, roomId, messageId);
	checkStep(message.state, 'closed');
	await move(context, message, 'closed');
});

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
