import type { Item, ItemState } from './agenda.ts';
import { timeSpent } from './agenda.ts';
import type { DecisionKind } from './decision.ts';
import type { Regime } from './process.ts';
import type { Presence, SessionKind } from './session.ts';
import { isEmpty, type Words } from './words.ts';

/**
 * The minutes of a session: what was on the agenda, what came of it, who was there by code, and what
 * was written down beside it. Drawn up live from what the room holds until they are fixed; from then
 * on this very content is kept, with its hash, and nothing of it changes.
 */
export type Minutes = {
	/** Of this form: another form would be another number. */
	form: 1;
	kind: SessionKind;
	title: Words;
	place: Words;
	/** Instants as ISO 8601 in UTC. */
	startsAt: string;
	endsAt: string;
	openedAt: string | null;
	closedAt: string | null;
	regime: Regime;
	interpreter: Words;
	present: Attending[];
	absent: Attending[];
	items: MinutedItem[];
	record: Words;
};

/** `name` only of those who agreed to be named. */
export type Attending = { code: string; name: string | null; delegation: Words | null };

export type MinutedItem = {
	title: Words;
	state: ItemState;
	/** Whole minutes: the box with what it was extended by, and what it took. */
	minutes: number;
	tookMinutes: number;
	parkedNote: Words;
	decisions: MinutedDecision[];
};

export type MinutedDecision = {
	kind: DecisionKind;
	words: Words;
	ownerCode: string | null;
	dueOn: string | null;
};

type Held = Pick<Minutes, 'kind' | 'title' | 'place' | 'regime' | 'interpreter' | 'record'> & {
	startsAt: Date;
	endsAt: Date;
	openedAt: Date | null;
	closedAt: Date | null;
};
type There = {
	code: string;
	name: string | null;
	isNamed: boolean;
	delegation: Words | null;
	presence: Presence;
};
type Decided = MinutedDecision & { itemId: string; struckAt: Date | null };
type Titled = Item & { title: Words };

/**
 * Draws the minutes up from what the room holds. Names are left out unless the person agreed; an
 * item that nobody came to is left out too, unless something was decided on it or it was parked.
 */
export function drawUp(
	session: Held,
	{
		agenda,
		decisions,
		roster
	}: { agenda: readonly Titled[]; decisions: readonly Decided[]; roster: readonly There[] }
): Minutes {
	const those = (presence: Presence) =>
		roster.filter((one) => one.presence === presence).map(attendingOf);
	const end = session.closedAt ?? session.endsAt;
	return {
		form: 1,
		kind: session.kind,
		title: session.title,
		place: session.place,
		startsAt: session.startsAt.toISOString(),
		endsAt: session.endsAt.toISOString(),
		openedAt: session.openedAt?.toISOString() ?? null,
		closedAt: session.closedAt?.toISOString() ?? null,
		regime: session.regime,
		interpreter: session.interpreter,
		present: those('present'),
		absent: those('absent'),
		items: agenda
			.map((item) => ({
				item,
				came: decisions.filter((one) => one.itemId === item.id && !one.struckAt)
			}))
			.filter(({ item, came }) => item.startedAt || item.state === 'parked' || came.length > 0)
			.map(({ item, came }) => ({
				title: item.title,
				state: item.state,
				minutes: item.minutes + item.extraMinutes,
				tookMinutes: Math.round(timeSpent(item, end) / 60_000),
				parkedNote: item.parkedNote,
				decisions: came.map(({ kind, words, ownerCode, dueOn }) => ({
					kind,
					words,
					ownerCode,
					dueOn
				}))
			})),
		record: session.record
	};
}

/** Is there anything to write home about: words, or an item that was spoken about? */
export function saySomething({ record, items }: Pick<Minutes, 'record' | 'items'>): boolean {
	return !isEmpty(record) || items.length > 0;
}

/**
 * The text whose SHA-256 is the minutes' hash: JSON without white space, the keys of every object
 * in the order of their UTF-16 code units, what is undefined left out. Anybody can compute it again.
 */
export function canonicalMinutes(minutes: Minutes): string {
	return JSON.stringify(minutes, (_, value: unknown) =>
		isObject(value)
			? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
			: value
	);
}

export const VERDICTS = ['right', 'amend'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What somebody who was there said of the minutes as they read then, and what was answered. */
export type Review = {
	id: string;
	verdict: Verdict;
	/** The hash of what they read. */
	hash: string;
	words: Words;
	answeredAt: Date | null;
};

/** Requests for another wording that nobody has answered yet: until then nothing is fixed. */
export function openRequests<One extends Review>(reviews: readonly One[]): One[] {
	return reviews.filter(({ verdict, answeredAt }) => verdict === 'amend' && !answeredAt);
}

/** Was it said of other words than those that stand now? */
export function isOfOtherWords({ hash }: Pick<Review, 'hash'>, now: string): boolean {
	return hash !== now;
}

function attendingOf({ code, name, isNamed, delegation }: There): Attending {
	return { code, name: isNamed ? name : null, delegation };
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
