import { isMorePrivate } from './card-link.ts';
import type { Step } from './position.ts';
import type { RoomKind } from './room.ts';

/**
 * What stands in one cell, as the whole number that the database makes of it: four thousand of them
 * come at once. From its end: three bits for the step, one that a second source is asked for and not
 * given, one for low confidence, and before those the day, `20230212`.
 */
export type Standing = number;

export function stepOf(standing: Standing): Step {
	return ((standing & 7) - 3) as Step;
}

export function isAsking(standing: Standing): boolean {
	return (standing & 8) > 0;
}

/** Since when, to tell which of two cards spoke last. */
function since(standing: Standing): number {
	return standing >> 5;
}

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

type Heard = Standing | null;

/** The one that stands since later; of two of one day the first. */
export function later(one: Heard, other: Heard): Heard {
	if (one === null || other === null) return one ?? other;
	return since(other) > since(one) ? other : one;
}

/**
 * The cell of what the voices of one actor say, as a letter. The main mark is what was said before
 * all or what the programme holds, whichever is newer; the older stays beside it where it differs.
 * What was heard in private never takes their place.
 */
export function cellOf(open: Heard, programme: Heard, hidden: Heard): string {
	const main = later(open, programme);
	const other = main === open ? programme : open;
	const isOther = main !== null && other !== null && (other & 7) !== (main & 7);
	const asks = (main !== null && isAsking(main)) || (hidden !== null && isAsking(hidden));
	const packed = (digitOf(main) * 8 + (isOther ? digitOf(other) : NONE)) * 8 + digitOf(hidden);
	return String.fromCharCode(FIRST_LETTER + packed * 2 + (asks ? 1 : 0));
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

const FIRST_LETTER = 0x100;
const NONE = 7;

function digitOf(heard: Heard): number {
	return heard === null ? NONE : heard & 7;
}

const known = new Map<string, Cell | null>();

/**
 * The cells of a row of letters. A row travels as a text, so that a page of four thousand cells is
 * handed on as two hundred short ones. Equal cells are one and the same object.
 */
export function cellsOf(row: string): (Cell | null)[] {
	return Array.from(row, (letter) => {
		const cell = known.get(letter);
		if (cell !== undefined) return cell;
		const read = readCell(letter.charCodeAt(0) - FIRST_LETTER);
		known.set(letter, read);
		return read;
	});
}

function readCell(code: number): Cell | null {
	const cell: Cell = {};
	const [open, programme, hidden] = [code >> 7, (code >> 4) & 7, (code >> 1) & 7];
	if (open !== NONE) cell.public = (open - 3) as Step;
	if (programme !== NONE) cell.programme = (programme - 3) as Step;
	if (hidden !== NONE) cell.private = (hidden - 3) as Step;
	if (code & 1) cell.asks = true;
	return Object.keys(cell).length > 0 ? Object.freeze(cell) : null;
}
