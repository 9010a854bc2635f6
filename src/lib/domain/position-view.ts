import { ACTOR_KINDS, type ActorKind } from './actor.ts';
import { dayInIraq } from './day.ts';
import { ISSUE_FAMILIES, type IssueFamily } from './issue.ts';
import type { Moment } from './position.ts';
import { VOICES, type Voice } from './room.ts';

/** What a reader of positions asks for. It comes from an address, which anybody may have written. */
export type PositionView = Moment & {
	/** What was so on that day, or what was known of it at its end. */
	basis: 'so' | 'known';
	voice: Voice | null;
	kind: ActorKind | null;
	district: string | null;
	family: IssueFamily | null;
	issueId: string | null;
};

export type AskedView = Partial<
	Record<'asOf' | 'basis' | 'voice' | 'kind' | 'district' | 'family' | 'issue', string>
>;

/** All that is on record, however the clocks of two servers differ. */
const EVERYTHING_KNOWN = new Date('9999-12-31T00:00:00Z');

/** Today, in all voices, of everybody, unless something that exists is asked for. */
export function viewOf(asked: AskedView, now: Date): PositionView {
	const today = dayInIraq(now);
	const asOf = isDay(asked.asOf) && asked.asOf < today ? asked.asOf : today;
	const basis = asked.basis === 'known' ? 'known' : 'so';
	return {
		asOf,
		basis,
		knownAt: basis === 'known' ? endOfDay(asOf) : EVERYTHING_KNOWN,
		voice: among(VOICES, asked.voice),
		kind: among(ACTOR_KINDS, asked.kind),
		district: asked.district || null,
		family: among(ISSUE_FAMILIES, asked.family),
		issueId: asked.issue || null
	};
}

type Card = { kind: ActorKind; district: string | null };

/** Is the card among those asked for? */
export function isAskedFor({ kind, district }: Card, view: PositionView): boolean {
	return (!view.kind || kind === view.kind) && (!view.district || district === view.district);
}

/** The first day of a picture that ends on a day and shows so many months. */
export function monthsBefore(day: string, months: number): string {
	const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
	first.setUTCMonth(first.getUTCMonth() - months);
	const month = first.toISOString().slice(0, 8);
	first.setUTCMonth(first.getUTCMonth() + 1, 0);
	const last = first.toISOString().slice(8, 10);
	const sameDay = day.slice(8, 10);
	return month + (sameDay > last ? last : sameDay);
}

/** The last day of a day's month. */
export function monthEnd(day: string): string {
	const last = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0));
	return last.toISOString().slice(0, 10);
}

/**
 * The day on which a picture of so many months ends. Where nobody asked for a day and the last word
 * is older than the picture would reach, it ends with the month of that word: nothing moved since.
 */
export function pictureEnd(
	asked: AskedView,
	{ asOf, basis }: PositionView,
	{ last, months }: { last: string | undefined; months: number }
): string {
	const isAsked = Boolean(asked.asOf) || basis === 'known';
	return isAsked || !last || last >= monthsBefore(asOf, months) ? asOf : monthEnd(last);
}

/**
 * Three days on which people are counted: the first of the picture (or the end of the month in which
 * somebody first spoke), one halfway, and the last.
 */
export function threeMoments(days: readonly string[], from: string, asOf: string): string[] {
	const earliest = days.toSorted()[0];
	const first = !earliest || earliest <= from ? from : monthEnd(earliest);
	if (first >= asOf) return [asOf];
	return [first, dayBetween(first, asOf), asOf];
}

/** The day halfway between two. */
function dayBetween(from: string, to: string): string {
	return new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString().slice(0, 10);
}

function endOfDay(day: string): Date {
	return new Date(`${day}T23:59:59.999+03:00`);
}

function isDay(text: string | undefined): text is string {
	if (!text || !/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(+at) && at.toISOString().startsWith(text);
}

function among<Option extends string>(
	options: readonly Option[],
	text: string | undefined
): Option | null {
	return options.find((option) => option === text) ?? null;
}
