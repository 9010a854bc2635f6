/**
 * How a relation is drawn. Kinds are told apart by the line alone, so that a photocopy keeps them:
 * kin one line, alliance two, feud a saw with a cross, rivalry broken, employs an arrow.
 */
export const RELATION_KINDS = ['kin', 'alliance', 'feud', 'rivalry', 'employs'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export const SHAPES = ['circle', 'square', 'diamond', 'hexagon', 'triangle', 'tablet'] as const;
export type Shape = (typeof SHAPES)[number];

export type Point = { x: number; y: number };

export type RelationActor = { id: string; code: string; name?: string; shape: Shape };
export type Relation = { id: string; from: string; to: string; kind: RelationKind };

/** An actor or a relation as it was given, with its place in the picture. */
export type PlacedActor<A extends RelationActor = RelationActor> = A & {
	x: number;
	y: number;
	lines: readonly string[];
};
export type DrawnRelation<R extends Relation = Relation> = R & { d: string };
export type RelationsLayout<
	A extends RelationActor = RelationActor,
	R extends Relation = Relation
> = {
	width: number;
	height: number;
	actors: readonly PlacedActor<A>[];
	relations: readonly DrawnRelation<R>[];
};

/** Outlines around 0,0, each large enough for a code of four characters. */
export const OUTLINES: Readonly<Record<Shape, string>> = {
	circle: 'M-20 0a20 20 0 0 1 40 0a20 20 0 0 1-40 0Z',
	square: 'M-18-18H18V18H-18Z',
	diamond: 'M0-25 25 0 0 25-25 0Z',
	hexagon: 'M-22 0-11-19H11L22 0 11 19H-11Z',
	triangle: 'M0-26 26 17H-26Z',
	tablet:
		'M-14-16H14a10 10 0 0 1 10 10V6a10 10 0 0 1-10 10H-14a10 10 0 0 1-10-10V-6a10 10 0 0 1 10-10Z'
};

/** The line from one point to another, as path data. */
export function relationPath(kind: RelationKind, from: Point, to: Point): string {
	const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
	const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
	/** A point `ahead` along the line and `aside` from it. */
	const on = (ahead: number, aside = 0) =>
		`${fixed(from.x + along.x * ahead - along.y * aside)} ${fixed(from.y + along.y * ahead + along.x * aside)}`;
	const straight = (aside = 0) => `M${on(0, aside)}L${on(length, aside)}`;

	if (kind === 'alliance') return straight(-2.5) + straight(2.5);
	if (kind === 'employs')
		return `${straight()}M${on(length - 9, -5)}L${on(length)}L${on(length - 9, 5)}`;
	if (kind === 'feud') {
		const teeth = Math.max(2, Math.round(length / 7));
		const saw = Array.from({ length: teeth - 1 }, (_, tooth) =>
			on(((tooth + 1) * length) / teeth, tooth % 2 ? 4 : -4)
		);
		const half = length / 2;
		const cross = `M${on(half - 6, -6)}L${on(half + 6, 6)}M${on(half - 6, 6)}L${on(half + 6, -6)}`;
		return `M${on(0)}L${[...saw, on(length)].join('L')}${cross}`;
	}
	return straight();
}

function fixed(number: number): number {
	return Math.round(number * 10) / 10;
}
