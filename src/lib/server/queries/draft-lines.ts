import type { Wording } from '#lib/domain/consent.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { calledOf } from '#lib/draft/called.ts';
import { twinsOf } from '#lib/draft/frozen.ts';
import { wordingsOf } from '#lib/draft/letters.ts';
import { findAgreement, type Agreement } from '../db/agreements.ts';
import { findAgreedMarks, findReceivedConsents } from '../db/answers.ts';
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
	return {
		agreement,
		drafts,
		recipients,
		entries: consents.map((one) => ({
			...one,
			partyId: one.recipientId,
			number: drafts.find(({ id }) => id === one.draftId)?.number ?? 0
		})),
		marks: await findAgreedMarks(tx, scope, agreementId)
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
	return wordingsOf(twins, overview.authoritative);
}

/** What clauses are called now, or were when they were last in a draft. */
export async function everCalled(
	tx: Tx,
	scope: Scope,
	agreementId: string,
	drafts: readonly Draft[]
) {
	const { twins } = await readWhole(tx, scope, agreementId);
	const called = calledOf(twins);
	for (const { content } of drafts.toReversed())
		for (const [id, name] of calledOf(twinsOf(content))) if (!called.has(id)) called.set(id, name);
	return called;
}
