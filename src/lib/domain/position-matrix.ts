import { isMorePrivate } from './card-link.ts';
import type { Step } from './position.ts';
import type { RoomKind, Voice } from './room.ts';

/** What stands in one cell of the matrix: enough to draw it, nothing more. */
export type Standing = {
	step: Step;
	/** `20230212`: from when, as a number, to tell which of two cards spoke last. */
	since: number;
	/** A second source is asked for, and none is given yet. */
	asks: boolean;
	isLowConfidence: boolean;
};

/** One actor on one issue, as far as the reader's rooms know it. Nothing known is `null`. */
export type Cell = { public?: Step; programme?: Step; private?: Step; asks?: boolean };

type Linked = { actorId: string; otherActorId: string };

/**
 * Cards of one person or body together, as far as the links tell, each group with its least private
 * card first: that is the name before all. Groups come in the order of their first card.
 */
export function groupCards<Card extends { id: string; roomKind: RoomKind }>(
	cards: readonly Card[],
	links: readonly Linked[]
): Card[][] {
	const groups = new Map(cards.map((card) => [card.id, [card]]));
	for (const { actorId, otherActorId } of links) {
		const [one, other] = [groups.get(actorId), groups.get(otherActorId)];
		if (!one || !other || one === other) continue;
		one.push(...other);
		for (const { id } of other) groups.set(id, one);
	}
	return [...new Set(groups.values())].map((group) => group.toSorted((a, b) => privacyOf(a, b)));
}

function privacyOf(a: { roomKind: RoomKind }, b: { roomKind: RoomKind }): number {
	if (isMorePrivate(a.roomKind, b.roomKind)) return 1;
	return isMorePrivate(b.roomKind, a.roomKind) ? -1 : 0;
}

/**
 * The cell of what the voices of one actor say. The main mark is what was said before all or what
 * the programme holds, whichever is newer; the older stays beside it where it differs. What was
 * heard in private never takes their place.
 */
export function cellOf(voices: Partial<Record<Voice, Standing | null>>): Cell | null {
	const { public: open, programme, private: hidden } = voices;
	const main = later(open, programme);
	if (!main && !hidden) return null;
	const beside = main === open ? programme : open;
	const cell: Cell = {};
	if (main) cell.public = main.step;
	if (main && beside && beside.step !== main.step) cell.programme = beside.step;
	if (hidden) cell.private = hidden.step;
	if (main?.asks || hidden?.asks) cell.asks = true;
	return cell;
}

/** The one that stands since later; of two of one day the first. */
export function later<S extends Pick<Standing, 'since'>>(
	one: S | null | undefined,
	other: S | null | undefined
): S | null | undefined {
	if (!one || !other) return one ?? other;
	return other.since > one.since ? other : one;
}

/** The column in which the main marks lie furthest apart, unless they lie together everywhere. */
export function widestColumn(
	rows: readonly (readonly (Cell | null)[])[]
): { index: number; low: Step; high: Step } | undefined {
	let widest: { index: number; low: Step; high: Step } | undefined;
	for (const index of rows[0]?.keys() ?? []) {
		const steps = rows.flatMap((cells) => cells[index]?.public ?? []);
		if (steps.length === 0) continue;
		const low = Math.min(...steps) as Step;
		const high = Math.max(...steps) as Step;
		if (high - low > (widest ? widest.high - widest.low : 0)) widest = { index, low, high };
	}
	return widest;
}
