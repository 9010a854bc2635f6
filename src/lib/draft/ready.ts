import type { FrozenClause } from '#lib/domain/clause.ts';
import {
	standingOf,
	type ConsentEntry,
	type AgreedMark,
	type Standing,
	type Wording
} from '#lib/domain/consent.ts';
import { whatIsMissing, type Missing, type SignatoryKind } from '#lib/domain/signing.ts';
import { isEmpty, type Words } from '#lib/domain/words.ts';

type Party = { id: string; isParty: boolean; needsRatification: boolean; removedAt: Date | null };

/** How every party stands to clauses as they read now, from what came to those who write. */
export function standings(
	entries: readonly Omit<ConsentEntry, 'recordedAt'>[],
	wordings: ReadonlyMap<string, Wording>,
	marks: readonly AgreedMark[]
): (partyId: string, clauseId: string) => Standing {
	const byClause = Map.groupBy(entries, ({ partyId, clauseId }) => `${partyId}:${clauseId}`);
	return (partyId, clauseId) =>
		standingOf(
			clauseId,
			byClause.get(`${partyId}:${clauseId}`) ?? [],
			wordings.get(clauseId) ?? {},
			marks
		);
}

/** Those who are asked, as they are on the list now. */
export function partiesOf<One extends Party>(recipients: readonly One[]): One[] {
	return recipients.filter(({ isParty, removedAt }) => isParty && !removedAt);
}

export type Gathered = {
	draft: { id: string; purpose: string; clauses: readonly FrozenClause[] };
	/** The working text as it reads now. */
	wordings: ReadonlyMap<string, Wording>;
	recipients: readonly Party[];
	entries: readonly Omit<ConsentEntry, 'recordedAt'>[];
	marks: readonly AgreedMark[];
	signatories: readonly {
		id: string;
		kind: SignatoryKind;
		recipientId: string | null;
		mandate: Words;
		removedAt: Date | null;
	}[];
	ratifications: readonly { recipientId: string; draftId: string; isRatified: boolean }[];
};

/** What is missing before this draft can be signed (R7). */
export function missingFor(gathered: Gathered): Missing[] {
	const { draft, wordings, recipients, entries, marks, signatories, ratifications } = gathered;
	const ids = new Set(draft.clauses.map(({ id }) => id));
	const added = [...wordings.keys()].filter((id) => !ids.has(id));
	const own = new Map(draft.clauses.map(({ id, words }) => [id, words]));
	const missing = whatIsMissing({
		isFinal: draft.purpose === 'final',
		clauses: draft.clauses.map(({ id, words, isOpen, hasOpenFlag, hasDrift }) => ({
			id,
			isChanged: !isSameWording(words, wordings.get(id)),
			isOpen,
			hasOpenFlag,
			hasDrift
		})),
		parties: partiesOf(recipients).map(({ id, needsRatification }) => ({
			id,
			needsRatification,
			isRatified:
				ratifications.findLast((one) => one.recipientId === id && one.draftId === draft.id)
					?.isRatified ?? false
		})),
		standing: standings(entries, own, marks),
		signatories: signatories
			.filter(({ removedAt }) => !removedAt)
			.map(({ id, kind, recipientId, mandate }) => ({
				id,
				kind,
				partyId: recipientId,
				hasMandate: !isEmpty(mandate)
			}))
	});
	return [...missing, ...added.map((clauseId) => ({ code: 'changed' as const, clauseId }))];
}

function isSameWording(one: Wording, other: Wording | undefined): boolean {
	const hashes = (wording: Wording | undefined) =>
		JSON.stringify(
			Object.entries(wording ?? {})
				.map(([language, { hash }]) => [language, hash])
				.toSorted()
		);
	return hashes(one) === hashes(other);
}
