import type { SimulationNodeDatum } from 'd3-force';
import type { Point, RelationActor } from './relation.ts';

/** An actor as a thing with a size: a shape around its point, and the name below in `lines`. */
export type Body = SimulationNodeDatum &
	Point & { actor: RelationActor; lines: string[]; half: number };

type Box = { left: number; right: number; top: number; bottom: number };

/** The reach of the largest shape from its middle, a line's height, a letter's width, the air between. */
export const SHAPE = 27;
const LINE = 16;
const LETTER = 7.2;
const GAP = 14;

export function bodyOf(actor: RelationActor): Body {
	const lines = wrap(actor.name ?? '');
	const half = Math.max(SHAPE, (Math.max(0, ...lines.map(({ length }) => length)) * LETTER) / 2);
	// d3-force fills the places in before its first tick.
	return { actor, lines, half, x: NaN, y: NaN };
}

/** A long name in two lines, broken at the space nearest its middle. */
function wrap(name: string): string[] {
	if (name.length === 0) return [];
	if (name.length <= 14) return [name];
	const spaces = [...name.matchAll(/\s+/g)].map(({ index }) => index);
	const middle = name.length / 2;
	const at = spaces.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
	return at === undefined ? [name] : [name.slice(0, at), name.slice(at).trim()];
}

export function nameBox({ x, y, half, lines }: Body): Box {
	const top = y + SHAPE;
	return { left: x - half, right: x + half, top, bottom: top + lines.length * LINE };
}

/** Moves overlapping actors apart along the shorter way; true if any overlapped. */
export function keepApart(bodies: readonly Body[]): boolean {
	let moved = false;
	for (const [index, a] of bodies.entries()) {
		for (const b of bodies.slice(index + 1)) {
			const x = a.half + b.half + GAP - Math.abs(a.x - b.x);
			const [upper, lower] = a.y <= b.y ? [a, b] : [b, a];
			const y = nameBox(upper).bottom + GAP - (lower.y - SHAPE);
			if (x <= 0 || y <= 0) continue;
			moved = true;
			if (x < y) {
				const push = ((a.x <= b.x ? 1 : -1) * x) / 2;
				a.x -= push;
				b.x += push;
			} else {
				upper.y -= y / 2;
				lower.y += y / 2;
			}
		}
	}
	return moved;
}

export function moveToOrigin(bodies: readonly Body[]): { width: number; height: number } {
	if (bodies.length === 0) return { width: 0, height: 0 };
	const left = Math.min(...bodies.map(({ x, half }) => x - half)) - GAP;
	const top = Math.min(...bodies.map(({ y }) => y - SHAPE)) - GAP;
	for (const item of bodies) {
		item.x = Math.round(item.x - left);
		item.y = Math.round(item.y - top);
	}
	return {
		width: Math.ceil(Math.max(...bodies.map(({ x, half }) => x + half)) + GAP),
		height: Math.ceil(Math.max(...bodies.map((item) => nameBox(item).bottom)) + GAP)
	};
}
