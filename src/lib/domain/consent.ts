import { Problem } from './problem.ts';
import { LANGUAGES, type Language } from './words.ts';

/**
 * What a party says of the words of a clause: `sought`, asked and not answered yet. Entries are
 * appended, never changed (R8): the last one of a party and a clause is what it says now.
 */
export const CONSENT_STATES = [
	'sought',
	'given',
	'reserved',
	'standAside',
	'refused',
	'withdrawn'
] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** With any of these a party does not stand in the way. */
export const AGREEING: readonly ConsentState[] = ['given', 'reserved', 'standAside'];

export const CONSENT_WAYS = ['spoken', 'ink', 'thumbprint', 'seal', 'message'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/** The words of a clause in each language: `hash` of all of it, `letters` of its letters and digits only. */
export type Wording = Partial<Record<Language, { hash: string; letters: string }>>;

/** Somebody who writes says of a change in one language that it changes no meaning. Two must (R6). */
export type CosmeticMark = {
	clauseId: string;
	language: Language;
	fromHash: string;
	toHash: string;
	accountId: string;
};

/** Changes that two agreed on: as they go along with a draft to whoever is asked. */
export type AgreedMark = Omit<CosmeticMark, 'accountId'>;

/** How words stand to those that were consented to. */
export type Fidelity = 'same' | 'cosmetic' | 'changed';

/**
 * Compares the words that were consented to with those of today, in every language they were in:
 * a language that came later changes nothing, one that went is a change (R6).
 */
export function fidelityOf(
	clauseId: string,
	then: Wording,
	now: Wording,
	marks: readonly AgreedMark[] = []
): Fidelity {
	let fidelity: Fidelity = 'same';
	for (const language of LANGUAGES) {
		const before = then[language];
		if (!before) continue;
		const after = now[language];
		if (!after) return 'changed';
		if (before.hash === after.hash) continue;
		const of = marks.filter((mark) => mark.clauseId === clauseId && mark.language === language);
		if (before.letters !== after.letters && !isMarked(of, before.hash, after.hash))
			return 'changed';
		fidelity = 'cosmetic';
	}
	return fidelity;
}

/** Is there a way from one wording to the other, each step of it agreed on? */
function isMarked(marks: readonly AgreedMark[], from: string, to: string): boolean {
	const reached = new Set([from]);
	for (let size = 0; size !== reached.size;) {
		size = reached.size;
		for (const { fromHash, toHash } of marks)
			for (const [one, other] of [
				[fromHash, toHash],
				[toHash, fromHash]
			] as const)
				if (reached.has(one)) reached.add(other);
	}
	return reached.has(to);
}

/** The changes of which two who write said that they change no meaning, whichever way they looked. */
export function agreedMarks(marks: readonly CosmeticMark[]): AgreedMark[] {
	const changes = Map.groupBy(marks, ({ clauseId, language, fromHash, toHash }) =>
		JSON.stringify([clauseId, language, ...[fromHash, toHash].toSorted()])
	);
	return [...changes.values()].flatMap((ofChange) => {
		const [first] = ofChange;
		const people = new Set(ofChange.map(({ accountId }) => accountId));
		if (!first || people.size < 2) return [];
		const { clauseId, language, fromHash, toHash } = first;
		return [{ clauseId, language, fromHash, toHash }];
	});
}

/** One entry: of whom, to which words. */
export type ConsentEntry = {
	partyId: string;
	clauseId: string;
	state: ConsentState;
	words: Wording;
	recordedAt: Date;
};

/** How a party stands to a clause as it reads now. `missing`: it never said anything. */
export type Standing = {
	state: ConsentState | 'missing' | 'stale';
	/** What it said last. */
	said: ConsentState | null;
	isCosmetic: boolean;
};

/** @param entries of one party and one clause, the earliest first. */
export function standingOf(
	clauseId: string,
	entries: readonly Pick<ConsentEntry, 'state' | 'words'>[],
	now: Wording,
	marks: readonly AgreedMark[] = []
): Standing {
	const last = entries.at(-1);
	if (!last) return { state: 'missing', said: null, isCosmetic: false };
	const fidelity = fidelityOf(clauseId, last.words, now, marks);
	const isStale = fidelity === 'changed' && last.state !== 'withdrawn';
	return {
		state: isStale ? 'stale' : last.state,
		said: last.state,
		isCosmetic: fidelity === 'cosmetic'
	};
}

/** Does the party not stand in the way of the clause as it reads now? */
export function agrees({ state }: Standing): boolean {
	return (AGREEING as readonly string[]).includes(state);
}

/**
 * Whether an entry can follow what was said before.
 *
 * @throws Problem `consent.nothingToWithdraw`; `consent.answered` for a question that was answered
 *   for these very words.
 */
export function checkConsent(state: ConsentState, before: Standing): void {
	const hasSaid = before.said !== null && before.said !== 'sought' && before.said !== 'withdrawn';
	if (state === 'withdrawn' && !hasSaid) throw new Problem('consent.nothingToWithdraw');
	if (state === 'sought' && hasSaid && before.state !== 'stale')
		throw new Problem('consent.answered');
}
