import * as v from 'valibot';
import { Problem } from '#lib/domain/problem.ts';
import { takesDrafts } from '#lib/domain/release.ts';
import { command, type Context } from '../command.ts';
import {
	findRecipient,
	findRecipients,
	findReleases,
	saveNewRecipient,
	saveRecipient
} from '../db/drafts.ts';
import { findRoom } from '../db/rooms.ts';
import { findToKeep } from './agreement-to-keep.ts';
import { Flag, Id, OptionalId, requiredWords, SHORT } from './input.ts';

const OfText = { roomId: Id, agreementId: Id };
const Particulars = {
	name: requiredWords(SHORT),
	isParty: Flag,
	needsRatification: Flag
};

/**
 * Says whom a text goes to. Only who sits in that room too opens the way there: it is the room's own
 * deed that drafts may come.
 *
 * @throws Problem `recipient.roomTaken`, `recipient.roomUnfit`.
 */
export const addRecipient = command(
	v.object({ ...OfText, ...Particulars, targetRoomId: OptionalId }),
	async (context, { roomId, agreementId, targetRoomId, ...particulars }) => {
		const { tx, scope, now, newId, record } = context;
		await findToKeep(context, { roomId, agreementId });
		if (targetRoomId) await checkTarget(context, { roomId, agreementId, targetRoomId });
		const recipientId = newId();
		await saveNewRecipient(tx, {
			...particulars,
			needsRatification: particulars.isParty && particulars.needsRatification,
			id: recipientId,
			roomId,
			agreementId,
			targetRoomId,
			textId: newId(),
			removedAt: null,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({
			type: 'recipient.added',
			roomId,
			ids: { agreement: agreementId, recipient: recipientId }
		});
		return { recipientId };
	}
);

export const changeRecipient = command(
	v.object({ ...OfText, ...Particulars, recipientId: Id }),
	async (context, { roomId, agreementId, recipientId, ...particulars }) => {
		const { tx, scope, record } = context;
		await findToKeep(context, { roomId, agreementId });
		await findRecipient(tx, scope, recipientId, agreementId);
		await saveRecipient(tx, recipientId, {
			...particulars,
			needsRatification: particulars.isParty && particulars.needsRatification
		});
		record({
			type: 'recipient.changed',
			roomId,
			ids: { agreement: agreementId, recipient: recipientId }
		});
	}
);

/**
 * Takes somebody off the list who has no draft lying with them.
 *
 * @throws Problem `recipient.hasDraft`.
 */
export const removeRecipient = command(
	v.object({ ...OfText, recipientId: Id }),
	async (context, { roomId, agreementId, recipientId }) => {
		const { tx, scope, now, record } = context;
		await findToKeep(context, { roomId, agreementId });
		const recipient = await findRecipient(tx, scope, recipientId, agreementId);
		if (recipient.removedAt) return;
		const releases = await findReleases(tx, scope, agreementId);
		const lies = releases.some((one) => one.recipientId === recipientId && !one.withdrawnAt);
		if (lies) throw new Problem('recipient.hasDraft');
		await saveRecipient(tx, recipientId, { removedAt: now });
		record({
			type: 'recipient.removed',
			roomId,
			ids: { agreement: agreementId, recipient: recipientId }
		});
	}
);

/** A room of the same process, in which the caller sits too, and that no other recipient has. */
async function checkTarget(
	{ tx, scope }: Context,
	{
		roomId,
		agreementId,
		targetRoomId
	}: { roomId: string; agreementId: string; targetRoomId: string }
): Promise<void> {
	const [own, target] = [
		await findRoom(tx, scope, roomId),
		await findRoom(tx, scope, targetRoomId)
	];
	if (own.processId !== target.processId) throw new Problem('absent');
	if (!takesDrafts(target.kind)) throw new Problem('recipient.roomUnfit');
	const others = await findRecipients(tx, scope, agreementId);
	if (others.some((one) => one.targetRoomId === targetRoomId && !one.removedAt))
		throw new Problem('recipient.roomTaken');
}
