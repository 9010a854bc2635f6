import * as v from 'valibot';
import { checkConsent, CONSENT_STATES, CONSENT_WAYS, standingOf } from '#lib/domain/consent.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { saveReceivedConsent } from '../db/answers.ts';
import {
	findConsents,
	findCopies,
	findCopy,
	saveConsentSending,
	saveNewConsent,
	type Consent
} from '../db/copies.ts';
import { findOrigin } from '../db/drafts.ts';
import { Flag, Id, Ids, oneOf, requiredWords, SHORT, words } from './input.ts';

const OfCopy = { roomId: Id, copyId: Id };

/**
 * Writes down what a party says to the words of clauses as they stand in the draft it has (R8). Given
 * in its own room; it goes to those who write only if that is said, at once or later.
 *
 * @throws Problem `consent.notAsked`, `consent.olderDraft`,
 *   `consent.nothingToWithdraw`, `consent.answered`.
 */
export const recordConsent = command(
	v.object({
		...OfCopy,
		clauseIds: v.pipe(Ids, v.minLength(1, 'consent.noClause')),
		state: oneOf(CONSENT_STATES),
		language: oneOf(LANGUAGES),
		how: oneOf(CONSENT_WAYS),
		by: requiredWords(SHORT),
		witness: words(SHORT),
		note: words(4_000),
		isSent: Flag
	}),
	async (context, { roomId, copyId, clauseIds, isSent, ...said }) => {
		const { tx, scope, now, newId, record } = context;
		const copy = await findCopy(tx, scope, copyId, roomId);
		authorize(scope, roomId, 'consent.record');
		if (isSent) authorize(scope, roomId, 'answer.send');
		if (!copy.isAsked) throw new Problem('consent.notAsked');
		const ofText = (await findCopies(tx, scope, roomId)).filter(
			({ textId }) => textId === copy.textId
		);
		if (ofText.some(({ number }) => number > copy.number)) throw new Problem('consent.olderDraft');
		const before = await findConsents(tx, scope, roomId, copy.textId);
		const given: Consent[] = [];
		for (const clauseId of new Set(clauseIds)) {
			const wording = copy.words[clauseId];
			if (!wording) throw new Problem('absent');
			const entries = before.filter((one) => one.clauseId === clauseId);
			checkConsent(said.state, standingOf(clauseId, entries, wording, copy.cosmetic));
			const consent = {
				...said,
				id: newId(),
				roomId,
				copyId,
				clauseId,
				words: wording,
				recordedAt: now,
				recordedBy: scope.accountId
			};
			await saveNewConsent(tx, consent);
			given.push(consent);
		}
		record({ type: 'consent.recorded', roomId, ids: { copy: copyId } });
		if (isSent) await send(context, given);
	}
);

/**
 * Sends what was said and not sent yet to those who hold the pen, in the order in which it was said.
 *
 * @throws Problem `consent.nothingToSend`.
 */
export const sendConsents = command(v.object(OfCopy), async (context, { roomId, copyId }) => {
	const { tx, scope } = context;
	const copy = await findCopy(tx, scope, copyId, roomId);
	authorize(scope, roomId, 'answer.send');
	const consents = await findConsents(tx, scope, roomId, copy.textId);
	const unsent = consents.filter(({ isSent }) => !isSent);
	if (unsent.length === 0) throw new Problem('consent.nothingToSend');
	await send(
		context,
		unsent.map(({ isSent: _, ...consent }) => consent)
	);
});

async function send(context: Context, consents: readonly Consent[]): Promise<void> {
	const { tx, scope, now, newId, record } = context;
	const told = new Map<string, { processId: string; agreementId: string; recipientId: string }>();
	for (const { id, roomId, copyId, ...said } of consents) {
		const origin = await findOrigin(tx, copyId);
		if (!origin) throw new Problem('absent');
		const { agreementId, draftId, recipientId } = origin;
		await saveConsentSending(tx, {
			id: newId(),
			roomId,
			consentId: id,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		await saveReceivedConsent(tx, {
			...said,
			id: newId(),
			roomId: origin.roomId,
			agreementId,
			draftId,
			recipientId,
			// The party speaks, whoever pressed the button.
			recordedBy: recipientId
		});
		told.set(origin.roomId, origin);
	}
	const [first] = consents;
	if (!first) return;
	record({ type: 'consent.sent', roomId: first.roomId, ids: { copy: first.copyId } });
	for (const [roomId, { processId, agreementId, recipientId }] of told)
		record({
			type: 'consent.came',
			roomId,
			processId,
			ids: { agreement: agreementId, recipient: recipientId },
			isFromElsewhere: true
		});
}
