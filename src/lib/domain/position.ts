import { isMorePrivate } from './card-link.ts';
import { Problem, type ProblemCode } from './problem.ts';
import { voiceOf, type RoomKind } from './room.ts';

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
				compare(a.validFrom, b.validFrom) || +a.recordedAt - +b.recordedAt || compare(a.id, b.id)
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

/**
 * What stood, as far as the room knew, on the day from which a new entry is valid. An entry that
 * is put right counts no more.
 */
export function stoodBefore<Entry extends PositionEntry>(
	entries: readonly Entry[],
	{ validFrom, corrects }: Pick<PositionEntry, 'validFrom' | 'corrects'>,
	now: Date
): Entry | undefined {
	const path = pathAt(entries, { asOf: validFrom, knownAt: now });
	return path.findLast(({ id }) => id !== corrects);
}

/** Of an actor and an issue on one day, as it is said, written or seen. */
type Sourced = {
	validFrom: string;
	sourceDay: string;
	secondSource: Source | null;
	secondSourceDay: string | null;
};

/**
 * @throws Problem `invalid` with the fields that name a day still to come, or half of a second
 * source.
 */
export function checkSources(entry: Sourced, today: string): void {
	const fields: Record<string, ProblemCode> = {};
	for (const day of ['validFrom', 'sourceDay', 'secondSourceDay'] as const)
		if ((entry[day] ?? '') > today) fields[day] = 'field.dayInFuture';
	if (entry.secondSource && !entry.secondSourceDay) fields.secondSourceDay = 'field.required';
	if (!entry.secondSource && entry.secondSourceDay) fields.secondSource = 'field.required';
	if (Object.keys(fields).length > 0) throw new Problem('invalid', {}, fields);
}

/**
 * A position may point to an issue of its own room or of a less private one; the other way it would
 * tell the room that a more private one speaks of something. Issues of rooms that keep no
 * positions are asked about only there.
 */
export function mayPointTo(issueRoom: RoomKind, room: RoomKind): boolean {
	return voiceOf(issueRoom) !== undefined && !isMorePrivate(issueRoom, room);
}

/** @throws Problem `position.corrected` when another entry stands already in the place of this one. */
export function checkUncorrected(
	id: string,
	entries: readonly Pick<PositionEntry, 'corrects'>[]
): void {
	if (entries.some(({ corrects }) => corrects === id)) throw new Problem('position.corrected');
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
