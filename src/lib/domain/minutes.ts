import type { ActorKind } from './actor.ts';
import type { Item, ItemState } from './agenda.ts';
import { timeSpent } from './agenda.ts';
import type { DecisionKind } from './decision.ts';
import { Problem } from './problem.ts';
import type { Regime } from './process.ts';
import { isWritten, type Presence, type SessionKind, type SessionState } from './session.ts';
import { isEmpty, type Words } from './words.ts';

/**
 * The minutes of a session: what was on the agenda, what came of it, who was there by code, and what
 * was written down beside it. Drawn up live from what the room holds until they are fixed; from then
 * on this very content is kept, with its hash, and nothing of it changes. What the plan says of the
 * interpreter is left out: it may be a name, and nobody was asked.
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
	present: Attending[];
	absent: Attending[];
	items: MinutedItem[];
	record: Words;
};

/** `name` only of those who agreed to be named. */
export type Attending = {
	code: string;
	name: string | null;
	/** Whom they spoke for: by the code of its card, by name where that names nobody unasked. */
	delegation: { code: string; name: Words | null } | null;
};

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

type Held = Pick<Minutes, 'kind' | 'title' | 'place' | 'regime' | 'record'> & {
	state: SessionState;
	startsAt: Date;
	endsAt: Date;
	openedAt: Date | null;
	closedAt: Date | null;
};
type There = {
	code: string;
	name: string | null;
	isNamed: boolean;
	delegation: { code: string; kind: ActorKind; name: Words } | null;
	presence: Presence;
};
type Decided = MinutedDecision & { itemId: string; struckAt: Date | null };
type Titled = Item & { title: Words };

/**
 * Draws the minutes up from what the room holds. Names are left out unless the person agreed; what
 * was not spoken about, not parked and not decided is left out too, and what was struck out. Once
 * the record is written, the same room gives the same minutes at any `now`.
 */
export function drawUp(
	session: Held,
	{
		agenda,
		decisions,
		roster,
		now
	}: {
		agenda: readonly Titled[];
		decisions: readonly Decided[];
		roster: readonly There[];
		now: Date;
	}
): Minutes {
	const those = (presence: Presence) =>
		roster
			.filter((one) => one.presence === presence)
			.map(attendingOf)
			.toSorted(byCode);
	const end = session.closedAt ?? (isWritten(session.state) ? session.endsAt : now);
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
		present: those('present'),
		absent: those('absent'),
		items: agenda
			.map((item) => minuted(item, decisions, end))
			.filter((item) => wasSpokenAbout(item) || item.state === 'parked'),
		record: session.record
	};
}

function minuted(item: Titled, decisions: readonly Decided[], end: Date): MinutedItem {
	return {
		title: item.title,
		state: item.state,
		minutes: item.minutes + item.extraMinutes,
		tookMinutes: Math.round(timeSpent(item, end) / 60_000),
		parkedNote: item.parkedNote,
		decisions: decisions
			.filter((one) => one.itemId === item.id && !one.struckAt)
			.map(({ kind, words, ownerCode, dueOn }) => ({ kind, words, ownerCode, dueOn }))
	};
}

/** What was begun by mistake and put back at once does not count. */
function wasSpokenAbout({ state, tookMinutes, decisions }: MinutedItem): boolean {
	return state === 'live' || state === 'done' || tookMinutes > 0 || decisions.length > 0;
}

/** Is there anything to review: words of the record, or an item that was spoken about? */
export function saySomething({ record, items }: Pick<Minutes, 'record' | 'items'>): boolean {
	return !isEmpty(record) || items.some(wasSpokenAbout);
}

/**
 * The text whose SHA-256, in UTF-8, is the minutes' hash: JSON without white space, the keys of
 * every object in the order of their UTF-16 code units, what is undefined left out (RFC 8785).
 * Anybody can compute it again: docs/minutes.md.
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
	/** Whose it is, by the code of the attendance list. */
	code: string;
	verdict: Verdict;
	/** The hash of what they read. */
	hash: string;
	words: Words;
	answeredAt: Date | null;
};

/** Of each person what was said last, in the order in which all was said: it takes the place of the rest. */
export function standingReviews<One extends Review>(reviews: readonly One[]): One[] {
	return reviews.filter((one, at) => !reviews.slice(at + 1).some(({ code }) => code === one.code));
}

/** Requests for another wording that stand and that nobody has answered: until then nothing is fixed. */
export function openRequests<One extends Review>(reviews: readonly One[]): One[] {
	return standingReviews(reviews).filter(
		({ verdict, answeredAt }) => verdict === 'amend' && !answeredAt
	);
}

/** Is there a request to answer? @throws Problem `absent`, `minutes.answered`. */
export function checkUnanswered(review: Pick<Review, 'verdict' | 'answeredAt'> | undefined): void {
	if (review?.verdict !== 'amend') throw new Problem('absent');
	if (review.answeredAt) throw new Problem('minutes.answered');
}

/**
 * May somebody who read the minutes of that hash speak of those that stand now?
 *
 * @throws Problem `minutes.notInReview`, `minutes.readOther`.
 */
export function checkReviewable(state: SessionState, read: string, now: string): void {
	if (state !== 'recorded') throw new Problem('minutes.notInReview');
	if (read !== now) throw new Problem('minutes.readOther');
}

/** Was it said of other words than those that stand now? */
export function isOfOtherWords({ hash }: Pick<Review, 'hash'>, now: string): boolean {
	return hash !== now;
}

/** How far the minutes are: drafted while people meet, in review by those who were there, fixed. */
export const STAGES = ['draft', 'review', 'fixed'] as const;
export type Stage = (typeof STAGES)[number];

/** A card of any other kind may be that of one person or one family, and bear their name. */
const BODIES: readonly ActorKind[] = [
	'committee',
	'administration',
	'judiciary',
	'security',
	'ministry',
	'unitedNations',
	'ngo',
	'serviceProvider',
	'donor'
];

function attendingOf({ code, name, isNamed, delegation }: There): Attending {
	return {
		code,
		name: isNamed ? name : null,
		delegation: delegation && {
			code: delegation.code,
			name: isNamed || BODIES.includes(delegation.kind) ? delegation.name : null
		}
	};
}

/** Seats before guests, `G2` before `G10`; the same on every machine, whatever language it speaks. */
function byCode({ code: one }: Attending, { code: other }: Attending): number {
	return (
		Number(isGuest(one)) - Number(isGuest(other)) ||
		one.length - other.length ||
		(one < other ? -1 : 1)
	);
}

function isGuest(code: string): boolean {
	return /^G\d+$/.test(code);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
