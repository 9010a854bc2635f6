import type { Step } from './stance.ts';
import {
	correctedIds,
	isLate,
	segments,
	type Entry,
	type Segment,
	type Voice
} from './timeline.ts';
import { place, type Span } from './time.ts';

/** An entry with what the list below the picture says of it. */
export type PathEntry = Entry & {
	/** The reason given, when it is plain; sealed words come through the `said` snippet. */
	said?: string;
	lang?: string;
	dir?: 'ltr' | 'rtl';
	/** How sure the recorder is, in words. */
	confidence?: string;
	evidence: readonly { id: string; text: string; href?: string }[];
};

/** An entry with the number it wears in the picture and in the list. */
export type Numbered<T extends Entry> = {
	entry: T;
	number: number;
	struck: boolean;
	late: boolean;
};

export type PathPoint = {
	id: string;
	number: number;
	step: Step;
	at: number;
	/** Where it was written down, when that was late. */
	recordedAt: number | null;
	struck: boolean;
	/** Drawn a little lower, because an earlier point of the same step is close. */
	nudged: boolean;
};

export type PathDrawing = {
	blocks: readonly Segment[];
	turns: readonly { at: number; from: Step; to: Step; fall: boolean }[];
	points: readonly PathPoint[];
};

export type PathTexts = {
	/** What the picture shows, for whoever does not see it. */
	picture: string;
	inPrivate: string;
	sealed: string;
	entries: string;
	evidence: string;
	asks: string;
	fall: string;
	corrected: string;
	/** "Corrects entry 4" */
	corrects: (number: string) => string;
	/** "Written down on 28 September 2022" */
	recordedLate: (day: string) => string;
	asOf: (day: string) => string;
};

/** Closer than this, in per cent of the span, two numbers would cover each other on a phone. */
const CLOSE = 6;

/** Every entry up to the span's end in the order of time, the corrected ones too: nothing is erased (R8). */
export function numberEntries<T extends Entry>(entries: readonly T[], { to }: Span): Numbered<T>[] {
	const corrected = correctedIds(entries);
	return entries
		.filter(({ validFrom }) => validFrom.slice(0, 10) <= to)
		.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
		.map((entry, index) => ({
			entry,
			number: index + 1,
			struck: corrected.has(entry.id),
			late: isLate(entry)
		}));
}

/** One voice as blocks in bands, the turns between them, and the numbered points where it was said. */
export function drawPath(entries: readonly Entry[], voice: Voice, span: Span): PathDrawing {
	const blocks = segments(entries, voice, span);
	const turns = blocks.slice(1).map(({ at, step, fall }, index) => ({
		at,
		from: blocks[index]?.step ?? step,
		to: step,
		fall
	}));
	const points: PathPoint[] = [];
	for (const { entry, number, struck, late } of numberEntries(entries, span)) {
		if (entry.voice !== voice || entry.validFrom < span.from) continue;
		const at = place(entry.validFrom, span);
		const before = points.findLast(({ step }) => step === entry.step);
		points.push({
			id: entry.id,
			number,
			step: entry.step,
			at,
			recordedAt: late ? place(entry.recordedAt, span) : null,
			struck,
			nudged: before !== undefined && !before.nudged && at - before.at < CLOSE
		});
	}
	return { blocks, turns, points };
}

function order({ validFrom, recordedAt }: Entry): string {
	return `${validFrom.slice(0, 10)} ${recordedAt}`;
}
