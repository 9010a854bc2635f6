import { Problem } from './problem.ts';

/** What lies under a position. */
export const INTEREST_KINDS = ['interest', 'need', 'fear'] as const;
export type InterestKind = (typeof INTEREST_KINDS)[number];

type Entry = { id: string; corrects: string | null };

/**
 * The entries that stand, in the order given, each with those it took the place of, newest first.
 * Nothing is ever rewritten: a correction is an entry that points to another (R8).
 */
export function standing<E extends Entry>(entries: readonly E[]): { entry: E; earlier: E[] }[] {
	const byId = new Map(entries.map((entry) => [entry.id, entry]));
	const corrected = new Set(entries.map(({ corrects }) => corrects));
	return entries
		.filter(({ id }) => !corrected.has(id))
		.map((entry) => ({ entry, earlier: earlierThan(entry, byId) }));
}

function earlierThan<E extends Entry>(entry: E, byId: ReadonlyMap<string, E>): E[] {
	const before = entry.corrects ? byId.get(entry.corrects) : undefined;
	return before ? [before, ...earlierThan(before, byId)] : [];
}

/** @throws Problem `interest.corrected` when a correction stands already in the place of this entry. */
export function checkStanding(id: string, entries: readonly Entry[]): void {
	if (entries.some(({ corrects }) => corrects === id)) throw new Problem('interest.corrected');
}
