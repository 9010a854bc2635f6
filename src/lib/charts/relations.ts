import {
	forceCenter,
	forceLink,
	forceManyBody,
	forceSimulation,
	forceX,
	forceY,
	type SimulationLinkDatum
} from 'd3-force';
import { bodyOf, keepApart, moveToOrigin, nameBox, SHAPE, type Body } from './bodies.ts';
import {
	relationPath,
	type DrawnRelation,
	type Point,
	type Relation,
	type RelationActor,
	type RelationsLayout
} from './relation.ts';

/**
 * Places actors so that related ones are near and no two names cover each other. Meant for the server,
 * as d3-force is not for the browser. The same actors and relations give the same picture, in
 * whatever order they come.
 */
export function layoutRelations<A extends RelationActor, R extends Relation>(
	actors: readonly A[],
	relations: readonly R[]
): RelationsLayout<A, R> {
	const sorted = actors.toSorted(byId);
	const bodies = sorted.map(bodyOf);
	const byActor = new Map(bodies.map((item) => [item.actor.id, item]));
	const known = relations
		.toSorted(byId)
		.filter(({ from, to }) => from !== to && byActor.has(from) && byActor.has(to));
	const links: SimulationLinkDatum<Body>[] = known.map(({ from, to }) => ({
		source: from,
		target: to
	}));

	forceSimulation(bodies)
		.force(
			'link',
			forceLink<Body, SimulationLinkDatum<Body>>(links)
				.id(({ actor }) => actor.id)
				.distance(150)
		)
		.force(
			'apart',
			forceManyBody()
				.strength(-1400 * Math.min(1, Math.sqrt(16 / actors.length)))
				.distanceMax(700)
		)
		.force('wide', forceX(0).strength(0.06))
		.force('low', forceY(0).strength(0.1))
		.force('centre', forceCenter(0, 0))
		.stop()
		.tick(300);
	// Each pass may push one actor on to the next; past this many it is as good as it gets.
	for (let pass = 0; pass < 200 && keepApart(bodies); pass += 1);

	const size = moveToOrigin(bodies);
	return {
		...size,
		actors: sorted.map((actor, index) => ({ ...actor, ...placeOf(bodies[index]) })),
		relations: drawRelations(known, byActor)
	};
}

function placeOf(body: Body | undefined) {
	return { x: body?.x ?? 0, y: body?.y ?? 0, lines: body?.lines ?? [] };
}

function drawRelations<R extends Relation>(
	relations: readonly R[],
	bodies: ReadonlyMap<string, Body>
): DrawnRelation<R>[] {
	const drawn = new Map<string, number>();
	return relations.flatMap((relation) => {
		const from = bodies.get(relation.from);
		const to = bodies.get(relation.to);
		if (!from || !to) return [];
		// Several relations of the same two actors run side by side.
		const pair = [relation.from, relation.to].toSorted().join(' ');
		const rank = drawn.get(pair) ?? 0;
		drawn.set(pair, rank + 1);
		const [start, end] = beside(from, to, rank * 14);
		return {
			...relation,
			d: relationPath(relation.kind, edge(from, start, end), edge(to, end, start))
		};
	});
}

function beside(from: Body, to: Body, aside: number): [Point, Point] {
	const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
	// The same side whichever of the two comes first.
	const sign = from.actor.id < to.actor.id ? aside : -aside;
	const x = (-(to.y - from.y) / length) * sign;
	const y = ((to.x - from.x) / length) * sign;
	return [
		{ x: from.x + x, y: from.y + y },
		{ x: to.x + x, y: to.y + y }
	];
}

/** Where a line that leaves an actor comes clear of its shape and its name. */
function edge(actor: Body, start: Point, end: Point): Point {
	const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
	const { left, right, top, bottom } = nameBox(actor);
	const at = (ahead: number) => ({
		x: start.x + ((end.x - start.x) / length) * ahead,
		y: start.y + ((end.y - start.y) / length) * ahead
	});
	const inside = ({ x, y }: Point) =>
		Math.hypot(x - actor.x, y - actor.y) < SHAPE + 3 ||
		(x > left - 3 && x < right + 3 && y > top - 6 && y < bottom + 3);
	let ahead = 0;
	while (ahead < length / 2 - 8 && inside(at(ahead))) ahead += 2;
	return at(ahead);
}

function byId(a: { id: string }, b: { id: string }): number {
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
