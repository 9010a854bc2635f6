import * as v from 'valibot';
import {
	checkClearance,
	checkStep,
	CLEARANCE_FORMS,
	formsUnasked,
	isOwn,
	leaveWays
} from '#lib/domain/message.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { findHeardNote } from '../db/heard.ts';
import {
	saveAsking,
	saveNewAsking,
	saveNewLeave,
	type Leave,
	type MessageRow
} from '../db/messages.ts';
import { Id, LONGEST_NOTE, Moment, oneOf, requiredWords } from './input.ts';
import { findToCarry, move } from './messages.ts';

/** How mediators come by leave to carry. What a party answers in its own room, is in leave.ts. */

const OfMessage = { roomId: Id, messageId: Id };
const Leaving = { form: oneOf(CLEARANCE_FORMS), expiresAt: Moment };

/**
 * Asks the party for leave, in its own room: the words, to whom, how far and until when (R2). They
 * come as a copy, made for that room; nothing there tells of anything else.
 */
export const askLeave = command(
	v.object({
		...OfMessage,
		...Leaving,
		words: requiredWords(LONGEST_NOTE),
		toName: requiredWords(200)
	}),
	async (context, { roomId, messageId, form, expiresAt, words, toName }) => {
		const { tx, scope, now, newId, record } = context;
		const message = await findToCarry(context, roomId, messageId);
		checkAsked(message);
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
		const { tx, now } = context;
		const message = await findToCarry(context, roomId, messageId);
		const { attribution } = message;
		checkAsked(message);
		if (message.state === 'captured') checkStep('captured', 'asked');
		else checkStep(message.state, 'cleared');
		checkClearance(message, { attribution, expiresAt }, now);
		await keepLeave(context, message, { form, attribution, expiresAt, way: 'spoken', givenBy });
		if (message.askingId) await saveAsking(tx, message.askingId, { state: 'over' });
		await move(context, message, 'cleared');
	}
);

/**
 * Clears what needs no asking: the mediators' own suggestion, or what a note says that was heard where
 * all may be carried that nobody marked.
 *
 * @throws Problem `message.mustAsk` for anything else; `invalid` on `form` where nothing was agreed.
 */
export const clearUnasked = command(
	v.object({ ...OfMessage, ...Leaving }),
	async (context, { roomId, messageId, form, expiresAt }) => {
		const { tx, scope, now } = context;
		const message = await findToCarry(context, roomId, messageId);
		const note = message.noteId ? await findHeardNote(tx, scope, message.noteId) : undefined;
		const way = leaveWays(message, note).find((one) => one === 'own' || one === 'regime');
		if (!way) throw new Problem('message.mustAsk');
		checkStep(message.state, 'asked');
		if (!formsUnasked(way).includes(form))
			throw new Problem('invalid', {}, { form: 'message.notAgreed' });
		const { attribution } = message;
		checkClearance(message, { attribution, expiresAt }, now);
		await keepLeave(context, message, { form, attribution, expiresAt, way, givenBy: NO_WORDS });
		await move(context, message, 'cleared');
	}
);

/** Keeps leave for a message, to the room it is meant for, as it was given. */
export async function keepLeave(
	{ tx, scope, now, newId }: Context,
	{ id: messageId, roomId, toRoomId }: Pick<MessageRow, 'id' | 'roomId' | 'toRoomId'>,
	leave: Pick<Leave, 'form' | 'attribution' | 'expiresAt' | 'way' | 'givenBy'>
): Promise<void> {
	await saveNewLeave(tx, {
		...leave,
		id: newId(),
		roomId,
		messageId,
		toRoomId,
		recordedAt: now,
		recordedBy: scope.accountId
	});
}

/** @throws Problem `message.askNobody`: what nobody said needs nobody's leave. */
function checkAsked(message: MessageRow): void {
	if (isOwn(message)) throw new Problem('message.askNobody');
}
