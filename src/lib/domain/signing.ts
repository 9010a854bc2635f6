import { agrees, type Standing } from './consent.ts';
import { Problem } from './problem.ts';

export const SIGNATORY_KINDS = [
	'signatory',
	'witness',
	'guarantor',
	'facilitator',
	'endorser'
] as const;
export type SignatoryKind = (typeof SIGNATORY_KINDS)[number];

export const SIGNATURE_FORMS = ['ink', 'thumbprint', 'seal', 'spoken'] as const;
export type SignatureForm = (typeof SIGNATURE_FORMS)[number];

export const SIGNATURE_ACTS = ['initialled', 'signed'] as const;
export type SignatureAct = (typeof SIGNATURE_ACTS)[number];

/** What stands in the way of signing, and where. */
export type Missing =
	| { code: 'changed' | 'drift' | 'bracket' | 'flag'; clauseId: string }
	| { code: 'consent'; clauseId: string; partyId: string; state: Standing['state'] }
	| { code: 'signatory' | 'ratification'; partyId: string }
	| { code: 'mandate'; signatoryId: string }
	| { code: 'notFinal' | 'noParties' | 'noSignatories' };

export type ToSign = {
	isFinal: boolean;
	clauses: readonly {
		id: string;
		/** The working text says something else by now. */
		isChanged: boolean;
		isOpen: boolean;
		/** A stop or a rights warning that nobody answered (R9, R10). */
		hasOpenFlag: boolean;
		/** A twin does not say what the words that count say. */
		hasDrift: boolean;
	}[];
	/** Those whose consent is needed. */
	parties: readonly { id: string; needsRatification: boolean; isRatified: boolean }[];
	standing: (partyId: string, clauseId: string) => Standing;
	signatories: readonly {
		id: string;
		kind: SignatoryKind;
		partyId: string | null;
		hasMandate: boolean;
	}[];
};

/**
 * All that is missing before a draft can be signed, in the order of its clauses (R7). Nothing: it
 * can be. Only who signs for a party needs a mandate: a witness speaks for nobody.
 */
export function whatIsMissing(text: ToSign): Missing[] {
	const { clauses, parties, signatories } = text;
	const signing = signatories.filter(({ kind }) => kind === 'signatory');
	return [
		...(text.isFinal ? [] : [{ code: 'notFinal' as const }]),
		...(parties.length > 0 ? [] : [{ code: 'noParties' as const }]),
		...(signing.length > 0 ? [] : [{ code: 'noSignatories' as const }]),
		...clauses.flatMap((clause) => missingOf(clause, text)),
		...parties
			.filter(({ id }) => !signing.some(({ partyId }) => partyId === id))
			.map(({ id }) => ({ code: 'signatory' as const, partyId: id })),
		...signing
			.filter(({ hasMandate }) => !hasMandate)
			.map(({ id }) => ({ code: 'mandate' as const, signatoryId: id })),
		...parties
			.filter(({ needsRatification, isRatified }) => needsRatification && !isRatified)
			.map(({ id }) => ({ code: 'ratification' as const, partyId: id }))
	];
}

function missingOf(
	{ id, isChanged, isOpen, hasOpenFlag, hasDrift }: ToSign['clauses'][number],
	{ parties, standing }: ToSign
): Missing[] {
	return [
		...(isChanged ? [{ code: 'changed' as const, clauseId: id }] : []),
		...(isOpen ? [{ code: 'bracket' as const, clauseId: id }] : []),
		...(hasOpenFlag ? [{ code: 'flag' as const, clauseId: id }] : []),
		...(hasDrift ? [{ code: 'drift' as const, clauseId: id }] : []),
		...parties
			.map((party) => ({ party, of: standing(party.id, id) }))
			.filter(({ of }) => !agrees(of))
			.map(({ party, of }) => ({
				code: 'consent' as const,
				clauseId: id,
				partyId: party.id,
				state: of.state
			}))
	];
}

/** @throws Problem `agreement.notReady` with how much is missing. */
export function checkNothingMissing(missing: readonly Missing[]): void {
	if (missing.length > 0) throw new Problem('agreement.notReady', { count: missing.length });
}
