import * as v from 'valibot';
import { dayInIraq } from '#lib/domain/day.ts';
import { Problem } from '#lib/domain/problem.ts';
import {
	checkNothingMissing,
	SIGNATORY_KINDS,
	SIGNATURE_ACTS,
	SIGNATURE_FORMS,
	type Missing
} from '#lib/domain/signing.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { twinsOf } from '#lib/draft/frozen.ts';
import { wordingsOf } from '#lib/draft/letters.ts';
import { overviewOf } from '#lib/draft/overview.ts';
import { missingFor } from '#lib/draft/ready.ts';
import { documentOf } from '#lib/draft/take.ts';
import { command, type Context } from '../command.ts';
import { findAgreement, saveAgreement } from '../db/agreements.ts';
import { findAgreedMarks, findReceivedConsents } from '../db/answers.ts';
import { findDraft, findRecipient, findRecipients, type Draft } from '../db/drafts.ts';
import {
	findRatifications,
	findSignatories,
	findSignatory,
	findSignatures,
	saveNewSignatory,
	saveRatification,
	saveSignatory,
	saveSignature
} from '../db/signing.ts';
import { findText } from '../db/texts.ts';
import { authorize } from '#lib/domain/policy.ts';
import { findToKeep } from './agreement-to-keep.ts';
import { saveText } from './agreements.ts';
import { Day, Flag, Id, oneOf, OptionalId, requiredWords, SHORT, words } from './input.ts';

const OfText = { roomId: Id, agreementId: Id };
const OfDraft = { ...OfText, draftId: Id };
const Particulars = {
	kind: oneOf(SIGNATORY_KINDS),
	recipientId: OptionalId,
	name: requiredWords(SHORT),
	behalf: words(SHORT),
	mandate: words(2_000)
};

export const addSignatory = command(
	v.object({ ...OfText, ...Particulars }),
	async (context, { roomId, agreementId, ...particulars }) => {
		const { tx, scope, now, newId, record } = context;
		await findToKeep(context, { roomId, agreementId });
		await checkParty(context, agreementId, particulars);
		const rank = (await findSignatories(tx, scope, agreementId)).length;
		const signatoryId = newId();
		await saveNewSignatory(tx, {
			...particulars,
			id: signatoryId,
			roomId,
			agreementId,
			rank,
			removedAt: null,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({
			type: 'signatory.added',
			roomId,
			ids: { agreement: agreementId, signatory: signatoryId }
		});
		return { signatoryId };
	}
);

/** @throws Problem `signatory.hasSigned`: who signed, signed as what stood there. */
export const changeSignatory = command(
	v.object({ ...OfText, ...Particulars, signatoryId: Id }),
	async (context, { roomId, agreementId, signatoryId, ...particulars }) => {
		await findUnsigned(context, { roomId, agreementId, signatoryId });
		await checkParty(context, agreementId, particulars);
		await saveSignatory(context.tx, signatoryId, particulars);
		context.record({
			type: 'signatory.changed',
			roomId,
			ids: { agreement: agreementId, signatory: signatoryId }
		});
	}
);

export const removeSignatory = command(
	v.object({ ...OfText, signatoryId: Id }),
	async (context, { roomId, agreementId, signatoryId }) => {
		await findUnsigned(context, { roomId, agreementId, signatoryId });
		await saveSignatory(context.tx, signatoryId, { removedAt: context.now });
		context.record({
			type: 'signatory.removed',
			roomId,
			ids: { agreement: agreementId, signatory: signatoryId }
		});
	}
);

/**
 * Writes down that somebody initialled or signed a draft. Nobody initials nor signs as long as
 * anything is missing (R7); what was ratified can wait until the signature.
 *
 * @throws Problem `agreement.notReady`, `signature.twice`, `signature.notYet`.
 */
export const recordSignature = command(
	v.object({
		...OfDraft,
		signatoryId: Id,
		act: oneOf(SIGNATURE_ACTS),
		form: oneOf(SIGNATURE_FORMS),
		language: oneOf(LANGUAGES),
		on: Day
	}),
	async (context, { roomId, agreementId, draftId, signatoryId, ...signature }) => {
		const { tx, scope, now, newId, record } = context;
		await findToKeep(context, { roomId, agreementId });
		const draft = await findDraft(tx, scope, draftId, agreementId);
		await findSignatory(tx, scope, signatoryId, agreementId);
		if (signature.on > dayInIraq(now)) throw new Problem('signature.notYet');
		const missing = await findMissing(context, draft);
		const initials = signature.act === 'initialled';
		checkNothingMissing(initials ? missing.filter(({ code }) => code !== 'ratification') : missing);
		const given = await findSignatures(tx, scope, agreementId);
		const isTwice = given.some(
			(one) =>
				one.signatoryId === signatoryId && one.draftId === draftId && one.act === signature.act
		);
		if (isTwice) throw new Problem('signature.twice');
		await saveSignature(tx, {
			...signature,
			id: newId(),
			roomId,
			agreementId,
			draftId,
			signatoryId,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({
			type: 'signature.recorded',
			roomId,
			ids: { agreement: agreementId, draft: draftId, signatory: signatoryId }
		});
	}
);

/** What the constituency of a party said of a draft, and what shows it. */
export const recordRatification = command(
	v.object({
		...OfDraft,
		recipientId: Id,
		isRatified: Flag,
		constituency: requiredWords(SHORT),
		evidence: requiredWords(2_000),
		on: Day
	}),
	async (context, { roomId, agreementId, draftId, recipientId, ...said }) => {
		const { tx, scope, now, newId, record } = context;
		await findToKeep(context, { roomId, agreementId });
		await findDraft(tx, scope, draftId, agreementId);
		await findRecipient(tx, scope, recipientId, agreementId);
		if (said.on > dayInIraq(now)) throw new Problem('signature.notYet');
		await saveRatification(tx, {
			...said,
			id: newId(),
			roomId,
			agreementId,
			draftId,
			recipientId,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({
			type: 'ratification.recorded',
			roomId,
			ids: { agreement: agreementId, recipient: recipientId }
		});
	}
);

/**
 * Seals an agreement: nothing of it changes any more. Its hash goes into the chain of the log (R7).
 *
 * @throws Problem `agreement.notReady`, `agreement.signaturesMissing`.
 */
export const sealAgreement = command(v.object(OfDraft), async (context, of) => {
	const { tx, scope, now, record } = context;
	const { roomId, agreementId, draftId } = of;
	await findToKeep(context, of);
	const draft = await findDraft(tx, scope, draftId, agreementId);
	checkNothingMissing(await findMissing(context, draft));
	const signatories = await findSignatories(tx, scope, agreementId);
	const signed = new Set(
		(await findSignatures(tx, scope, agreementId))
			.filter((one) => one.draftId === draftId && one.act === 'signed')
			.map(({ signatoryId }) => signatoryId)
	);
	const waiting = signatories.filter(({ id, removedAt }) => !removedAt && !signed.has(id));
	if (waiting.length > 0)
		throw new Problem('agreement.signaturesMissing', { count: waiting.length });
	await saveAgreement(tx, agreementId, { signedAt: now, signedDraftId: draftId });
	record({
		type: 'agreement.signed',
		roomId,
		ids: { agreement: agreementId, draft: draftId, hash: draft.hash }
	});
});

/**
 * Begins another text from a signed one, which stays as it was signed.
 *
 * @throws Problem `agreement.notSigned`.
 */
export const amendAgreement = command(
	v.object({ ...OfText, title: requiredWords(SHORT) }),
	async (context, { roomId, agreementId, title }) => {
		const { tx, scope, record } = context;
		const { signedDraftId } = await findAgreement(tx, scope, agreementId, roomId);
		authorize(scope, roomId, 'agreement.write');
		if (!signedDraftId) throw new Problem('agreement.notSigned');
		const { content } = await findDraft(tx, scope, signedDraftId, agreementId);
		const newAgreementId = await saveText(
			context,
			{ roomId, title, amendsId: agreementId },
			{ twins: twinsOf(content), authoritative: content.authoritative }
		);
		record({
			type: 'agreement.amended',
			roomId,
			ids: { agreement: newAgreementId, amended: agreementId }
		});
		return { agreementId: newAgreementId };
	}
);

async function findMissing({ tx, scope }: Context, draft: Draft): Promise<Missing[]> {
	const { agreementId } = draft;
	const { updates } = await findText(tx, scope, agreementId);
	const overview = overviewOf(documentOf(updates));
	const consents = await findReceivedConsents(tx, scope, agreementId);
	return missingFor({
		draft,
		wordings: wordingsOf(overview.twins, overview.authoritative),
		recipients: await findRecipients(tx, scope, agreementId),
		entries: consents.map((one) => ({ ...one, partyId: one.recipientId })),
		marks: await findAgreedMarks(tx, scope, agreementId),
		signatories: await findSignatories(tx, scope, agreementId),
		ratifications: await findRatifications(tx, scope, agreementId)
	});
}

async function findUnsigned(
	context: Context,
	of: { roomId: string; agreementId: string; signatoryId: string }
): Promise<void> {
	const { tx, scope } = context;
	await findToKeep(context, of);
	await findSignatory(tx, scope, of.signatoryId, of.agreementId);
	const signatures = await findSignatures(tx, scope, of.agreementId);
	if (signatures.some(({ signatoryId }) => signatoryId === of.signatoryId))
		throw new Problem('signatory.hasSigned');
}

/** Who signs for a party names it; a party is of this text. */
async function checkParty(
	{ tx, scope }: Context,
	agreementId: string,
	{ kind, recipientId }: { kind: string; recipientId: string | null }
): Promise<void> {
	if (recipientId) await findRecipient(tx, scope, recipientId, agreementId);
	else if (kind === 'signatory')
		throw new Problem('invalid', {}, { recipientId: 'signatory.partyMissing' });
}
