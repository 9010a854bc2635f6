import { latest, segments, type Entry, type Segment } from './timeline.ts';
import { place, type Day, type Span } from './time.ts';
import type { Step } from './stance.ts';

export type Lane = {
	id: string;
	/** Structure: shown where the name is sealed and not yet opened. */
	code: string;
	/** The name, when it is plain; a sealed one comes through the `named` snippet. */
	name?: string;
	lang?: string;
	href?: string;
	entries: readonly Entry[];
};

export type DrawnLane<L extends Lane = Lane> = {
	actor: L;
	open: readonly Segment[];
	hidden: readonly Segment[];
	/** Where the as-of line stands, in per cent of the axis. */
	end: number;
	now: Step | undefined;
	nowPrivate: Step | undefined;
	asks: boolean;
};

export type LanesTexts = {
	title: string;
	actor: string;
	since: string;
	position: string;
	/** Beside the private step: "in private". */
	inPrivate: string;
	/** What the seal means: "Known only in this room". */
	sealed: string;
	asks: string;
	/** A fall, in the table: "fell back". */
	fall: string;
	noPosition: string;
	sameAsTable: string;
	asOf: (day: string) => string;
};

/** The lanes in the order given. Each ends at the as-of day, however much longer the axis runs. */
export function drawLanes<L extends Lane>(
	lanes: readonly L[],
	axis: Span,
	asOf: Day
): DrawnLane<L>[] {
	const until = asOf < axis.to ? asOf : axis.to;
	const share = place(until, axis) / 100;
	return lanes.map((actor) => {
		const stretch = (voice: Entry['voice']) =>
			segments(actor.entries, voice, { from: axis.from, to: until }).map((segment) => ({
				...segment,
				at: segment.at * share,
				wide: segment.wide * share
			}));
		const open = stretch('public');
		const hidden = stretch('private');
		return {
			actor,
			open,
			hidden,
			end: share * 100,
			now: latest(actor.entries, 'public', until)?.step,
			nowPrivate: latest(actor.entries, 'private', until)?.step,
			asks: !!open.at(-1)?.asks || !!hidden.at(-1)?.asks
		};
	});
}
