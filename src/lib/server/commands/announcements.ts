import * as v from 'valibot';
import { checkAnnounce } from '#lib/domain/announcement.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { partiesOf } from '#lib/draft/ready.ts';
import { command, type Context } from '../command.ts';
import { findAgreement } from '../db/agreements.ts';
import {
	findAnnouncementCopy,
	findAnnouncements,
	findClearanceOrigin,
	saveAnnouncement,
	saveAnnouncementCopy,
	saveClearance,
	saveNewAnnouncement,
	saveNewAnnouncementCopy,
	saveNewClearance
} from '../db/announcements.ts';
import { findRecipients } from '../db/drafts.ts';
import { findRoom } from '../db/rooms.ts';
import { Flag, Id, Moment, requiredWords, words } from './input.ts';

const OfText = { roomId: Id, agreementId: Id };
const OfAnnouncement = { ...OfText, announcementId: Id };

/**
 * Asks every party about the words and the hour in which an agreement is made known (R23).
 * What was asked before is taken back.
 *
 * @throws Problem `recipient.noRoom`, `announcement.past`.
 */
export const proposeAnnouncement = command(
	v.object({ ...OfText, words: requiredWords(10_000), announceAt: Moment }),
	async (context, { roomId, agreementId, words, announceAt }) => {
		const { tx, scope, now, newId, record } = context;
		const agreement = await findAgreement(tx, scope, agreementId, roomId);
		authorize(scope, roomId, 'agreement.write');
		if (announceAt < now) throw new Problem('announcement.past');
		await takeBack(context, { roomId, agreementId });
		const announcementId = newId();
		const made = { recordedAt: now, recordedBy: scope.accountId };
		await saveNewAnnouncement(tx, {
			id: announcementId,
			roomId,
			agreementId,
			words,
			announceAt,
			withdrawnAt: null,
			announcedAt: null,
			...made
		});
		const { processId } = await findRoom(tx, scope, roomId);
		for (const party of partiesOf(await findRecipients(tx, scope, agreementId))) {
			const { id: recipientId, targetRoomId, textId } = party;
			if (!targetRoomId) throw new Problem('recipient.noRoom');
			const copyId = newId();
			await saveNewAnnouncementCopy(tx, {
				id: copyId,
				roomId: targetRoomId,
				textId,
				title: agreement.title,
				words,
				announceAt,
				cameAt: now,
				withdrawnAt: null,
				isCleared: null,
				note: NO_WORDS,
				answeredAt: null,
				answeredBy: null
			});
			await saveNewClearance(tx, {
				id: newId(),
				roomId,
				announcementId,
				recipientId,
				copyId,
				isCleared: null,
				note: NO_WORDS,
				answeredAt: null,
				...made
			});
			record({
				type: 'announcement.came',
				roomId: targetRoomId,
				processId,
				ids: { copy: copyId },
				isFromElsewhere: true
			});
		}
		record({
			type: 'announcement.proposed',
			roomId,
			ids: { agreement: agreementId, announcement: announcementId }
		});
		return { announcementId };
	}
);

/** Takes back what was asked: it is no longer in any room. */
export const withdrawAnnouncement = command(
	v.object(OfText),
	async (context, { roomId, agreementId }) => {
		await findAgreement(context.tx, context.scope, agreementId, roomId);
		authorize(context.scope, roomId, 'agreement.write');
		await takeBack(context, { roomId, agreementId });
	}
);

/** In a party's room: whether it clears the words and the hour. It may say otherwise until it is made. */
export const answerAnnouncement = command(
	v.object({ roomId: Id, copyId: Id, isCleared: Flag, note: words(2_000) }),
	async (context, { roomId, copyId, isCleared, note }) => {
		const { tx, scope, now, record } = context;
		await findAnnouncementCopy(tx, scope, copyId, roomId);
		authorize(scope, roomId, 'answer.send');
		const origin = await findClearanceOrigin(tx, copyId);
		if (!origin) throw new Problem('absent');
		const answer = { isCleared, note, answeredAt: now };
		await saveAnnouncementCopy(tx, copyId, { ...answer, answeredBy: scope.accountId });
		await saveClearance(tx, copyId, answer);
		record({ type: 'announcement.answered', roomId, ids: { copy: copyId } });
		record({
			type: 'announcement.answerCame',
			roomId: origin.roomId,
			processId: origin.processId,
			ids: { agreement: origin.agreementId, announcement: origin.announcementId },
			isFromElsewhere: true
		});
	}
);

/**
 * Says that it was made known.
 *
 * @throws Problem `agreement.notSigned`, `announcement.notCleared`, `announcement.tooEarly`, `announcement.over`.
 */
export const makeAnnouncement = command(
	v.object(OfAnnouncement),
	async (context, { roomId, agreementId, announcementId }) => {
		const { tx, scope, now, record } = context;
		const { signedAt } = await findAgreement(tx, scope, agreementId, roomId);
		authorize(scope, roomId, 'agreement.write');
		if (!signedAt) throw new Problem('agreement.notSigned');
		const announcement = (await findAnnouncements(tx, scope, agreementId)).find(
			({ id }) => id === announcementId
		);
		if (!announcement) throw new Problem('absent');
		checkAnnounce(announcement, announcement.clearances, now);
		await saveAnnouncement(tx, announcementId, { announcedAt: now });
		record({
			type: 'announcement.made',
			roomId,
			ids: { agreement: agreementId, announcement: announcementId }
		});
	}
);

async function takeBack(
	{ tx, scope, now, record }: Context,
	{ roomId, agreementId }: { roomId: string; agreementId: string }
): Promise<void> {
	const { processId } = await findRoom(tx, scope, roomId);
	const recipients = await findRecipients(tx, scope, agreementId);
	for (const { id, withdrawnAt, announcedAt, clearances } of await findAnnouncements(
		tx,
		scope,
		agreementId
	)) {
		if (withdrawnAt || announcedAt) continue;
		await saveAnnouncement(tx, id, { withdrawnAt: now });
		for (const { copyId, recipientId } of clearances) {
			await saveAnnouncementCopy(tx, copyId, { withdrawnAt: now });
			const target = recipients.find((one) => one.id === recipientId)?.targetRoomId;
			if (target)
				record({
					type: 'announcement.gone',
					roomId: target,
					processId,
					ids: { copy: copyId },
					isFromElsewhere: true
				});
		}
		record({
			type: 'announcement.withdrawn',
			roomId,
			ids: { agreement: agreementId, announcement: id }
		});
	}
}
