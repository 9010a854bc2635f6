import { Problem } from './problem.ts';

/**
 * The stance scale: -3 obstructs, -2 opposed, -1 opposed unless conditions are met, 0 undecided or
 * silent (which is not non-objection), +1 non-objection, +2 supports, +3 active support.
 */
export const STEPS = [-3, -2, -1, 0, 1, 2, 3] as const;
export type Step = (typeof STEPS)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Where an entry comes from. */
export const SOURCES = [
	'sessionStatement',
	'publicStatement',
	'letter',
	'visitNote',
	'call',
	'interview',
	'thirdParty',
	'act'
] as const;
export type Source = (typeof SOURCES)[number];

/** What the rules need of an entry. `validFrom` is a day, `recordedAt` when the room came to know. */
export type PositionEntry = {
	id: string;
	step: Step;
	validFrom: string;
	recordedAt: Date;
	/** The entry that this one puts right, if any (R8: nothing is ever changed in place). */
	corrects: string | null;
};

/** What was so on `asOf`, as far as was known at `knownAt`: two different questions. */
export type Moment = { asOf: string; knownAt: Date };

/** The entries of one actor on one issue that count at that moment, in the order of their validity. */
export function pathAt<Entry extends PositionEntry>(
	entries: readonly Entry[],
	{ asOf, knownAt }: Moment
): Entry[] {
	const known = entries.filter(({ recordedAt }) => recordedAt <= knownAt);
	const corrected = new Set(known.map(({ corrects }) => corrects));
	return known
		.filter(({ id, validFrom }) => validFrom <= asOf && !corrected.has(id))
		.toSorted(
			(a, b) =>
				compare(a.validFrom, b.validFrom) ||
				+a.recordedAt - +b.recordedAt ||
				compare(a.id, b.id)
		);
}

/** The entry that stands: the latest by validity, then by when it was recorded. */
export function standingAt<Entry extends PositionEntry>(
	entries: readonly Entry[],
	moment: Moment
): Entry | undefined {
	return pathAt(entries, moment).at(-1);
}

/** A fall, or a jump of three steps, asks for a second source. It is lawful: nobody is accused by it. */
export function asksForSecond(before: Step | undefined, step: Step): boolean {
	return before !== undefined && (step < before || step - before >= 3);
}

/** @throws Problem `invalid` when it would be valid before it happened, or known before it was said. */
export function checkDays(entry: { validFrom: string; sourceDay: string; today: string }): void {
	if (entry.validFrom > entry.today)
		throw new Problem('invalid', {}, { validFrom: 'field.dayInFuture' });
	if (entry.sourceDay > entry.today)
		throw new Problem('invalid', {}, { sourceDay: 'field.dayInFuture' });
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
