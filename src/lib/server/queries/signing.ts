import { may } from '#lib/domain/policy.ts';
import { isEmpty } from '#lib/domain/words.ts';
import { missingFor, partiesOf } from '#lib/draft/ready.ts';
import { query } from '../command.ts';
import { findAnnouncements } from '../db/announcements.ts';
import { findRatifications, findSignatories, findSignatures } from '../db/signing.ts';
import { gather, headOf, lineOf, workingWordings, everCalled, type OfText } from './draft-lines.ts';

/** Who signs, who signed, and what is missing. */
export const readSigning = query(async ({ tx, scope, now }, of: OfText) => {
	const { agreement, drafts, recipients, entries, marks } = await gather(tx, scope, of);
	const { agreementId, roomId } = of;
	const signatories = await findSignatories(tx, scope, agreementId);
	const signatures = await findSignatures(tx, scope, agreementId);
	const ratifications = await findRatifications(tx, scope, agreementId);
	const announcements = await findAnnouncements(tx, scope, agreementId);
	const called = await everCalled(tx, scope, agreementId, drafts);
	const draft = drafts.find(({ id }) => id === agreement.signedDraftId) ?? drafts.at(-1);
	const missing =
		draft && !agreement.signedAt
			? missingFor({
					draft,
					wordings: await workingWordings(tx, scope, agreementId),
					recipients,
					entries,
					marks,
					signatories,
					ratifications
				})
			: [];
	const nameOf = (id: string | null) => recipients.find((one) => one.id === id)?.name ?? null;
	const mayKeep = may(scope, roomId, 'agreement.write');
	return {
		...headOf(agreement, now),
		mayKeep: mayKeep && !agreement.signedAt,
		mayAmend: mayKeep && agreement.signedAt !== null,
		mayAnnounce: mayKeep,
		draft: draft ? { ...lineOf(draft), hash: draft.hash } : null,
		parties: partiesOf(recipients).map(({ id, name, needsRatification }) => ({
			id,
			name,
			needsRatification
		})),
		missing: missing.map((one) => ({
			...one,
			clause: 'clauseId' in one ? (called.get(one.clauseId) ?? null) : null,
			party: 'partyId' in one ? nameOf(one.partyId) : null,
			person:
				'signatoryId' in one
					? (signatories.find(({ id }) => id === one.signatoryId)?.name ?? null)
					: null
		})),
		signatories: signatories
			.filter(({ removedAt }) => !removedAt)
			.map(({ id, kind, recipientId, name, behalf, mandate }) => ({
				id,
				kind,
				recipientId,
				party: nameOf(recipientId),
				name,
				behalf,
				mandate,
				hasMandate: !isEmpty(mandate),
				signatures: signatures
					.filter((one) => one.signatoryId === id && one.draftId === draft?.id)
					.map(({ act, form, language, on }) => ({ act, form, language, on }))
			})),
		ratifications: ratifications
			.filter(({ draftId }) => draftId === draft?.id)
			.map(({ id, recipientId, isRatified, constituency, evidence, on }) => ({
				id,
				party: nameOf(recipientId),
				isRatified,
				constituency,
				evidence,
				on
			})),
		announcements: announcements.map(
			({ id, words, announceAt, withdrawnAt, announcedAt, clearances }) => ({
				id,
				words,
				announceAt,
				withdrawnAt,
				announcedAt,
				clearances: clearances.map(({ recipientId, isCleared, note, answeredAt }) => ({
					recipientId,
					party: nameOf(recipientId),
					isCleared,
					note,
					at: answeredAt
				}))
			})
		)
	};
});
