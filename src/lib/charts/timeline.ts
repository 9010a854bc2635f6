import type { Step } from './stance.ts';
import { daysBetween, place, type Day, type Span } from './time.ts';

export type Voice = 'public' | 'private';

/** One position as it was recorded. `corrects` names the entry whose place it takes (R8). */
export type Entry = {
	id: string;
	step: Step;
	voice: Voice;
	validFrom: Day;
	recordedAt: Day;
	corrects?: string | null;
	asks?: boolean;
};

/** A stretch of time in one step. `at` and `wide` are per cent of the span. */
export type Segment = {
	step: Step;
	from: Day;
	to: Day;
	at: number;
	wide: number;
	fall: boolean;
	asks: boolean;
};

/** More than this between what was so and its being written down is shown. */
export const LATE_AFTER_DAYS = 14;

export function isLate({ validFrom, recordedAt }: Pick<Entry, 'validFrom' | 'recordedAt'>) {
	return daysBetween(validFrom, recordedAt) > LATE_AFTER_DAYS;
}

/** The ids that a later entry corrects: they stay on record, and count no more. */
export function correctedIds(entries: readonly Entry[]): ReadonlySet<string> {
	return new Set(entries.flatMap(({ corrects }) => corrects ?? []));
}

/** What stands, in the order of time: corrected entries are gone, days after `to` have not come. */
export function standing<T extends Entry>(entries: readonly T[], to: Day): T[] {
	const corrected = correctedIds(entries);
	return entries
		.filter(({ id, validFrom }) => !corrected.has(id) && validFrom.slice(0, 10) <= to)
		.toSorted((a, b) => compare(a.validFrom, b.validFrom) || compare(a.recordedAt, b.recordedAt));
}

/**
 * The stretches of one voice. Two entries in the same step make one stretch. A stretch that began
 * before the span starts at its edge, and the last one ends at its end. Two entries of one day make
 * a single stretch, that of the one recorded last.
 */
export function segments(entries: readonly Entry[], voice: Voice, span: Span): Segment[] {
	const said = standing(entries, span.to).filter((entry) => entry.voice === voice);
	const found: Segment[] = [];
	for (const [index, { step, validFrom, asks }] of said.entries()) {
		const next = said[index + 1]?.validFrom ?? span.to;
		const from = validFrom < span.from ? span.from : validFrom.slice(0, 10);
		const last = found.at(-1);
		if (index < said.length - 1 && next.slice(0, 10) <= from) continue;
		if (last?.step === step) {
			found[found.length - 1] = {
				...last,
				asks: last.asks || !!asks,
				...reach(last.from, next, span)
			};
		} else {
			const fall = last !== undefined && step < last.step;
			found.push({ step, from, fall, asks: !!asks, ...reach(from, next, span) });
		}
	}
	return found;
}

function reach(from: Day, to: Day, span: Span) {
	const at = place(from, span);
	return { to: to.slice(0, 10), at, wide: Math.round((place(to, span) - at) * 1000) / 1000 };
}

/** Where a voice stands at the end of the span. */
export function latest<T extends Entry>(entries: readonly T[], voice: Voice, to: Day) {
	return standing(entries, to).findLast((entry) => entry.voice === voice);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
