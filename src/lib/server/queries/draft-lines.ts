import { agreedMarks, type Wording } from '#lib/domain/consent.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { calledOf } from '#lib/draft/called.ts';
import { freeze, twinsOf } from '#lib/draft/frozen.ts';
import { wordingsOf } from '#lib/draft/letters.ts';
import { findAgreement, type Agreement } from '../db/agreements.ts';
import { findCosmeticMarks, findReceivedConsents } from '../db/answers.ts';
import { findDrafts, findRecipients, type Draft } from '../db/drafts.ts';
import type { Tx } from '../db/tx.ts';
import { readWhole } from './whole-text.ts';

export type OfText = { roomId: string; agreementId: string };

/** What is asked of a text wherever it is about its drafts and what parties say to them. */
export async function gather(tx: Tx, scope: Scope, { roomId, agreementId }: OfText) {
	const agreement = await findAgreement(tx, scope, agreementId, roomId);
	const drafts = await findDrafts(tx, scope, agreementId);
	const recipients = await findRecipients(tx, scope, agreementId);
	const consents = await findReceivedConsents(tx, scope, agreementId);
	const marks = await findCosmeticMarks(tx, scope, agreementId);
	return {
		agreement,
		drafts,
		recipients,
		entries: consents.map((one) => ({
			...one,
			partyId: one.recipientId,
			number: drafts.find(({ id }) => id === one.draftId)?.number ?? 0
		})),
		marks: agreedMarks(marks.map((one) => ({ ...one, accountId: one.recordedBy })))
	};
}

export function headOf(
	{ id, title, signedAt, amendsId, shelvedAt, frozenAt }: Agreement,
	now: Date
) {
	return {
		id,
		title,
		readAt: +now,
		signedAt,
		amendsId,
		isShelved: shelvedAt !== null,
		isSigned: signedAt !== null,
		isFrozen: frozenAt !== null
	};
}

export function lineOf({ id, number, purpose, summary, clauses, recordedAt }: Draft) {
	return { id, number, purpose, summary, clauses: clauses.length, frozenAt: recordedAt };
}

export function wordingsAt({ clauses }: Draft): Map<string, Wording> {
	return new Map(clauses.map(({ id, words }) => [id, words]));
}

export async function workingWordings(tx: Tx, scope: Scope, agreementId: string) {
	const { twins, overview } = await readWhole(tx, scope, agreementId);
	return wordingsOf(twinsOf(freeze(twins, overview)));
}

/** What clauses are called now, or were when they were last in a draft. */
export async function everCalled(tx: Tx, scope: Scope, agreementId: string) {
	const { twins } = await readWhole(tx, scope, agreementId);
	const called = calledOf(twins);
	for (const { content } of (await findDrafts(tx, scope, agreementId)).toReversed())
		for (const [id, name] of calledOf(twinsOf(content))) if (!called.has(id)) called.set(id, name);
	return called;
}
