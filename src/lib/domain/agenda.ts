import { Problem } from './problem.ts';
import { NO_WORDS, type Words } from './words.ts';

export const ITEM_STATES = ['proposed', 'accepted', 'live', 'parked', 'done'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What the rules look at. Times in milliseconds where they say so, else in minutes. */
export type Item = {
	id: string;
	state: ItemState;
	/** The time box, in minutes, and what it was extended by. */
	minutes: number;
	extraMinutes: number;
	startedAt: Date | null;
	/** Since when its clock runs; null while it stands. */
	runningSince: Date | null;
	/** Milliseconds taken before its clock last began to run. */
	spentMs: number;
	finishedAt: Date | null;
	/** Why it was parked. */
	parkedNote: Words;
};

/** The items of one session in their order: what happened is on top, where it happened. */
export type Agenda<One extends Item = Item> = readonly One[];

export const LONGEST_BOX_MINUTES = 8 * 60;
/** Longer is not an agenda. */
export const MOST_ITEMS = 60;

const MINUTE = 60_000;

/** What has its place in time and is moved no more: what is done, and what is live. */
export function isSettled({ state }: Pick<Item, 'state'>): boolean {
	return state === 'done' || state === 'live';
}

/** Without what is only proposed: what is counted when somebody says "item 3 of 7". */
export function onAgenda<One extends Pick<Item, 'state'>>(items: readonly One[]): One[] {
	return items.filter(({ state }) => state !== 'proposed');
}

export function liveItem<One extends Pick<Item, 'state'>>(agenda: readonly One[]): One | undefined {
	return agenda.find(({ state }) => state === 'live');
}

/** The item that comes when the live one is finished: the first that was accepted. */
export function nextItem<One extends Pick<Item, 'state'>>(agenda: readonly One[]): One | undefined {
	return agenda.find(({ state }) => state === 'accepted');
}

/** Milliseconds that an item took so far, by the server's clock. */
export function timeSpent({ spentMs, runningSince }: Clock, now: Date): number {
	return spentMs + (runningSince ? Math.max(0, +now - +runningSince) : 0);
}

/** Milliseconds that are left of an item's box; below zero when it took longer. */
export function timeLeft(item: Clock & Pick<Item, 'minutes' | 'extraMinutes'>, now: Date): number {
	return (item.minutes + item.extraMinutes) * MINUTE - timeSpent(item, now);
}

type Clock = Pick<Item, 'spentMs' | 'runningSince'>;

/**
 * Puts one waiting item at `toIndex`. What is settled stays on top, where it happened.
 *
 * @throws Problem `absent`, `agenda.itemSettled`.
 */
export function moveItem<One extends Item>(
	agenda: Agenda<One>,
	itemId: string,
	toIndex: number
): Agenda<One> {
	const item = findItem(agenda, itemId);
	if (isSettled(item)) throw new Problem('agenda.itemSettled');
	const others = agenda.filter((other) => other !== item);
	return others.toSpliced(Math.max(toIndex, others.filter(isSettled).length), 0, item);
}

/** What waited for the facilitator's word is on the agenda. @throws Problem `agenda.stateUnreachable`. */
export function acceptItem<One extends Item>(agenda: Agenda<One>, itemId: string): Agenda<One> {
	return changeItem(agenda, itemId, ['proposed', 'parked'], {
		state: 'accepted',
		parkedNote: NO_WORDS
	});
}

/**
 * The clock of an item begins to run; whatever was live is done. It goes to where it happens: below
 * all that happened before.
 *
 * @throws Problem `absent`, `agenda.stateUnreachable`.
 */
export function startItem<One extends Item>(
	agenda: Agenda<One>,
	itemId: string,
	now: Date
): Agenda<One> {
	const waiting = findItem(agenda, itemId);
	if (isSettled(waiting)) throw new Problem('agenda.stateUnreachable');
	const before = liveItem(agenda);
	const rest = before ? finishItem(agenda, before.id, now) : agenda;
	const started = changeItem(rest, itemId, ['proposed', 'accepted', 'parked'], {
		state: 'live',
		startedAt: waiting.startedAt ?? now,
		runningSince: now,
		parkedNote: NO_WORDS
	});
	return belowWhatHappened(started, itemId);
}

/** @throws Problem `absent`, `agenda.stateUnreachable` unless it is live. */
export function finishItem<One extends Item>(
	agenda: Agenda<One>,
	itemId: string,
	now: Date
): Agenda<One> {
	const item = findItem(agenda, itemId);
	return changeItem(agenda, itemId, ['live'], {
		...stopped(item, now),
		state: 'done',
		finishedAt: now
	});
}

/** Puts an item aside, with the reason; its clock stands. @throws Problem `agenda.stateUnreachable`. */
export function parkItem<One extends Item>(
	agenda: Agenda<One>,
	itemId: string,
	note: Words,
	now: Date
): Agenda<One> {
	const item = findItem(agenda, itemId);
	return changeItem(agenda, itemId, ['proposed', 'accepted', 'live'], {
		...stopped(item, now),
		state: 'parked',
		parkedNote: note
	});
}

/**
 * Takes a step back that was taken by mistake: what is live waits again, what is done is open again.
 * The time it took stays with it, and it waits as the next below what happened.
 *
 * @throws Problem `absent`, `agenda.stateUnreachable`.
 */
export function returnItem<One extends Item>(
	agenda: Agenda<One>,
	itemId: string,
	now: Date
): Agenda<One> {
	const item = findItem(agenda, itemId);
	const returned = changeItem(agenda, itemId, ['live', 'done'], {
		...stopped(item, now),
		state: 'accepted',
		finishedAt: null
	});
	return belowWhatHappened(returned, itemId);
}

/** @throws Problem `absent`, `agenda.notLive`. */
export function extendItem<One extends Item>(
	agenda: Agenda<One>,
	itemId: string,
	minutes: number
): Agenda<One> {
	const item = findItem(agenda, itemId);
	if (item.state !== 'live') throw new Problem('agenda.notLive');
	const extraMinutes = item.extraMinutes + minutes;
	if (item.minutes + extraMinutes > LONGEST_BOX_MINUTES) throw new Problem('agenda.boxTooLong');
	return replaceItem(agenda, { ...item, extraMinutes });
}

/** The clock of the live item stands, for a prayer or for the interpreter, until it goes on. */
export function pauseItem<One extends Item>(
	agenda: Agenda<One>,
	itemId: string,
	now: Date
): Agenda<One> {
	const item = findItem(agenda, itemId);
	if (item.state !== 'live') throw new Problem('agenda.notLive');
	return replaceItem(agenda, { ...item, ...stopped(item, now) });
}

/** @throws Problem `absent`, `agenda.notLive`. */
export function continueItem<One extends Item>(
	agenda: Agenda<One>,
	itemId: string,
	now: Date
): Agenda<One> {
	const item = findItem(agenda, itemId);
	if (item.state !== 'live') throw new Problem('agenda.notLive');
	return replaceItem(agenda, { ...item, runningSince: item.runningSince ?? now });
}

/**
 * May an item be taken off the agenda? Not once it was spoken about: what happened stays.
 *
 * @throws Problem `agenda.itemSettled`, `agenda.itemDiscussed`.
 */
export function checkRemovable(item: Item, decisions: number): void {
	if (isSettled(item)) throw new Problem('agenda.itemSettled');
	if (item.startedAt || decisions > 0) throw new Problem('agenda.itemDiscussed');
}

/** May an item go to another session? What is parked, or was never reached. */
export function isCarriable({ state }: Pick<Item, 'state'>): boolean {
	return state === 'parked' || state === 'accepted' || state === 'proposed';
}

function belowWhatHappened<One extends Item>(agenda: Agenda<One>, itemId: string): Agenda<One> {
	const item = findItem(agenda, itemId);
	const others = agenda.filter((other) => other !== item);
	return others.toSpliced(others.filter(isSettled).length, 0, item);
}

function stopped(item: Item, now: Date): Partial<Item> {
	return { spentMs: timeSpent(item, now), runningSince: null };
}

function changeItem<One extends Item>(
	agenda: Agenda<One>,
	itemId: string,
	from: readonly ItemState[],
	change: Partial<Item>
): Agenda<One> {
	const item = findItem(agenda, itemId);
	if (!from.includes(item.state)) throw new Problem('agenda.stateUnreachable');
	return replaceItem(agenda, { ...item, ...change });
}

function replaceItem<One extends Item>(agenda: Agenda<One>, item: One): Agenda<One> {
	return agenda.map((other) => (other.id === item.id ? item : other));
}

function findItem<One extends Item>(agenda: Agenda<One>, itemId: string): One {
	const item = agenda.find(({ id }) => id === itemId);
	if (!item) throw new Problem('absent');
	return item;
}
