import * as v from 'valibot';
import { Problem } from '#lib/domain/problem.ts';
import { checkRelease, PURPOSES } from '#lib/domain/release.ts';
import {
	clausesAtFreeze,
	freeze,
	hashOfText,
	twinsOf,
	withoutConfidential
} from '#lib/draft/frozen.ts';
import { wordingsOf } from '#lib/draft/letters.ts';
import { overviewOf } from '#lib/draft/overview.ts';
import { documentOf } from '#lib/draft/take.ts';
import { command, type Context } from '../command.ts';
import { findAgreedMarks, findAnswers } from '../db/answers.ts';
import { saveCopy, saveNewCopy } from '../db/copies.ts';
import {
	findDraft,
	findDrafts,
	findRecipients,
	findReleases,
	saveNewDraft,
	saveNewRelease,
	saveRelease,
	type Draft,
	type Recipient
} from '../db/drafts.ts';
import { findRoom } from '../db/rooms.ts';
import { findText } from '../db/texts.ts';
import { findToKeep } from './agreement-to-keep.ts';
import { Id, Ids, oneOf, words } from './input.ts';

const OfText = { roomId: Id, agreementId: Id };
const OfDraft = { ...OfText, draftId: Id };

/**
 * Freezes the working text as the next draft: its words as they are, and a hash for each clause and
 * for the whole. Writing goes on meanwhile; the draft does not follow.
 *
 * @throws Problem `draft.empty`; `draft.unchanged` when the last draft has the very same words.
 */
export const freezeDraft = command(
	v.object({ ...OfText, purpose: oneOf(PURPOSES), summary: words(4_000) }),
	async (context, { roomId, agreementId, purpose, summary }) => {
		const { tx, scope, now, newId, record } = context;
		await findToKeep(context, { roomId, agreementId });
		const { updates } = await findText(tx, scope, agreementId);
		const overview = overviewOf(documentOf(updates));
		const content = freeze(overview.twins, overview);
		const clauses = clausesAtFreeze(content, overview);
		if (clauses.length === 0) throw new Problem('draft.empty');
		const hash = hashOfText(content);
		const last = (await findDrafts(tx, scope, agreementId)).at(-1);
		if (last?.hash === hash && last.purpose === purpose) throw new Problem('draft.unchanged');
		const draftId = newId();
		await saveNewDraft(tx, {
			id: draftId,
			roomId,
			agreementId,
			number: (last?.number ?? 0) + 1,
			purpose,
			summary,
			content,
			clauses,
			hash,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'draft.frozen', roomId, ids: { agreement: agreementId, draft: draftId } });
		return { draftId };
	}
);

/**
 * Brings a draft to its recipients, to all of them in one moment or to none (R5): each room gets a
 * copy of its own, with what is said to what it had sent.
 *
 * @throws Problem `draft.noRecipients`, `draft.releasedAlready`, `recipient.noRoom`.
 */
export const releaseDraft = command(
	v.object({ ...OfDraft, recipientIds: Ids }),
	async (context, { roomId, agreementId, draftId, recipientIds }) => {
		const { tx, scope, now, newId, record } = context;
		const agreement = await findToKeep(context, { roomId, agreementId });
		const draft = await findDraft(tx, scope, draftId, agreementId);
		const releases = await findReleases(tx, scope, agreementId);
		checkRelease(
			releases.filter((one) => one.draftId === draftId),
			recipientIds
		);
		const all = await findRecipients(tx, scope, agreementId);
		const cosmetic = await findAgreedMarks(tx, scope, agreementId);
		const { processId } = await findRoom(tx, scope, roomId);
		for (const id of new Set(recipientIds)) {
			const recipient = all.find((one) => one.id === id && !one.removedAt);
			if (!recipient) throw new Problem('absent');
			const { targetRoomId } = recipient;
			if (!targetRoomId) throw new Problem('recipient.noRoom');
			const before = releases.findLast(({ recipientId }) => recipientId === id)?.recordedAt;
			const copyId = newId();
			await saveNewCopy(tx, {
				...copyFor(recipient, draft),
				id: copyId,
				roomId: targetRoomId,
				title: agreement.title,
				cosmetic,
				replies: await repliesTo(context, agreementId, id, before),
				cameAt: now,
				withdrawnAt: null
			});
			await saveNewRelease(tx, {
				id: newId(),
				roomId,
				draftId,
				recipientId: id,
				copyId,
				withdrawnAt: null,
				recordedAt: now,
				recordedBy: scope.accountId
			});
			record({
				type: 'draft.came',
				roomId: targetRoomId,
				processId,
				ids: { copy: copyId },
				isFromElsewhere: true
			});
		}
		record({ type: 'draft.released', roomId, ids: { agreement: agreementId, draft: draftId } });
	}
);

/**
 * Takes a draft back from whoever has it: it is nowhere from then on. What they said of it stays said.
 */
export const withdrawDraft = command(v.object(OfDraft), async (context, of) => {
	const { tx, scope, now, record } = context;
	const { roomId, agreementId, draftId } = of;
	await findToKeep(context, of);
	await findDraft(tx, scope, draftId, agreementId);
	const { processId } = await findRoom(tx, scope, roomId);
	const recipients = await findRecipients(tx, scope, agreementId);
	const releases = await findReleases(tx, scope, agreementId);
	const lying = releases.filter((one) => one.draftId === draftId && !one.withdrawnAt);
	if (lying.length === 0) return;
	for (const { id, copyId, recipientId } of lying) {
		await saveRelease(tx, id, { withdrawnAt: now });
		await saveCopy(tx, copyId, { withdrawnAt: now });
		const target = recipients.find((one) => one.id === recipientId)?.targetRoomId;
		if (target)
			record({
				type: 'draft.gone',
				roomId: target,
				processId,
				ids: { copy: copyId },
				isFromElsewhere: true
			});
	}
	record({ type: 'draft.withdrawn', roomId, ids: { agreement: agreementId, draft: draftId } });
});

/** A confidential annex is for those who sign. */
function copyFor({ isParty, textId }: Recipient, { number, purpose, summary, content }: Draft) {
	const own = isParty ? content : withoutConfidential(content);
	return {
		textId,
		number,
		purpose,
		summary,
		content: own,
		words: Object.fromEntries(wordingsOf(twinsOf(own), own.authoritative)),
		hash: hashOfText(own),
		isAsked: isParty
	};
}

/** What was said to the answers of a party since it got the last draft. */
async function repliesTo(
	{ tx, scope }: Context,
	agreementId: string,
	recipientId: string,
	since: Date | undefined
) {
	const answers = await findAnswers(tx, scope, agreementId);
	return answers
		.filter((answer) => answer.recipientId === recipientId)
		.flatMap(({ noteId, reply, repliedAt }) =>
			repliedAt && (!since || repliedAt > since) ? [{ noteId, words: reply }] : []
		);
}
