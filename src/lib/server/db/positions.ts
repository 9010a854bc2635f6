import { and, asc, desc, eq, isNull, lt, lte, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ActorKind } from '#lib/domain/actor.ts';
import type { Standing } from '#lib/domain/position-matrix.ts';
import type { Moment } from '#lib/domain/position.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import type { Words } from '#lib/domain/words.ts';
import { isAmong } from './dialect.ts';
import { inside, type Inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Position = Tables['positions']['$inferSelect'];

/** One card's standing on each issue, in the order in which the issues were named. */
export type StandingRow = { actorId: string; cells: (Standing | null)[] };

/**
 * Where every card of some rooms stands on each of the issues, as of a day, as known at an instant.
 * Only rooms of the reader's scope count, whatever is named.
 *
 * Four thousand cells cost four thousand seeks in `positions_path`, each the last entry before the
 * day; a cell comes as one number and a row as one array, so that little else is left to do.
 */
export async function findStandings(
	tx: Tx,
	scope: Scope,
	about: { roomIds: readonly string[]; issueIds: readonly string[] },
	{ asOf, knownAt }: Moment
): Promise<StandingRow[]> {
	const rooms = about.roomIds.filter((id) => scope.roomIds.includes(id));
	const rows = await standingsStatement(inside(tx)).execute({
		rooms: JSON.stringify(rooms),
		issues: JSON.stringify(about.issueIds),
		asOf,
		knownAt
	});
	return rows.map(({ actorId, row }) => ({
		actorId,
		cells: JSON.parse(row) as (Standing | null)[]
	}));
}

/** To build the statement takes a third of the time of running it: one for each connection is kept. */
const statements = new WeakMap<Inside['q'], ReturnType<typeof prepareStandings>>();

function standingsStatement(within: Inside): ReturnType<typeof prepareStandings> {
	const known = statements.get(within.q) ?? prepareStandings(within);
	statements.set(within.q, known);
	return known;
}

function prepareStandings({ q, t, engine }: Inside) {
	const asOf = sql.placeholder('asOf');
	const knownAt = sql.param(sql.placeholder('knownAt'), t.positions.recordedAt);
	const later = alias(t.positions, 'later');
	const correction = q
		.select({ one: sql`1` })
		.from(later)
		.where(and(eq(later.corrects, t.positions.id), lte(later.recordedAt, knownAt)));
	const cell = q
		.select({ packed: packed(t).as('packed') })
		.from(t.positions)
		.where(
			and(
				eq(t.positions.actorId, t.actors.id),
				sql`${t.positions.issueId} = asked.value`,
				lte(t.positions.validFrom, asOf),
				lte(t.positions.recordedAt, knownAt),
				sql`not exists ${correction}`
			)
		)
		.orderBy(desc(t.positions.validFrom), desc(t.positions.recordedAt))
		.limit(1);
	const [rooms, issues] = [sql.placeholder('rooms'), sql.placeholder('issues')];
	const row =
		engine === 'sqlite'
			? sql<string>`(select json_group_array(${cell}) from json_each(${issues}) as asked)`
			: sql<string>`(select coalesce(json_agg(${cell} order by place), '[]')::text
				from jsonb_array_elements_text(${issues}::jsonb) with ordinality as asked (value, place))`;
	return q
		.select({ actorId: t.actors.id, row })
		.from(t.actors)
		.where(
			and(
				engine === 'sqlite'
					? sql`${t.actors.roomId} in (select value from json_each(${rooms}))`
					: sql`${t.actors.roomId} in (select jsonb_array_elements_text(${rooms}::jsonb))`,
				isNull(t.actors.retiredAt)
			)
		)
		.orderBy(asc(t.actors.code), asc(t.actors.id))
		.prepare();
}

/** The bits of a `Standing` (domain/position-matrix.ts). */
function packed(t: Tables): SQL<number> {
	const { validFrom, step, asksForSecond, secondSource, confidence } = t.positions;
	return sql`cast(replace(${validFrom}, '-', '') as bigint) * 32 + ${step} + 3
		+ case when ${asksForSecond} and ${secondSource} is null then 8 else 0 end
		+ case when ${confidence} = 'low' then 16 else 0 end`;
}

/**
 * Every entry in the reader's rooms among those named, oldest first: for paths, lanes and exports.
 * A room that holds a million is never walked for one actor: the cards lead to their entries.
 */
export async function findPositions(
	tx: Tx,
	scope: Scope,
	about: { roomIds: readonly string[]; actorIds?: readonly string[]; issueId?: string }
): Promise<Position[]> {
	const { q, t, engine } = inside(tx);
	const rooms = about.roomIds.filter((id) => scope.roomIds.includes(id));
	const rows = await q
		.select({ position: t.positions })
		.from(t.actors)
		.innerJoin(
			t.positions,
			and(eq(t.positions.actorId, t.actors.id), eq(t.positions.roomId, t.actors.roomId))
		)
		.where(
			and(
				isAmong(engine, t.actors.roomId, rooms),
				about.actorIds ? isAmong(engine, t.actors.id, about.actorIds) : undefined,
				about.issueId ? eq(t.positions.issueId, about.issueId) : undefined
			)
		)
		.orderBy(asc(t.positions.validFrom), asc(t.positions.recordedAt), asc(t.positions.id));
	return rows.map(({ position }) => position);
}

/** What was recorded last in one of the reader's rooms, the newest first. */
export async function findLatestPositions(
	tx: Tx,
	scope: Scope,
	roomId: string,
	page: { before?: Date | undefined; limit: number }
): Promise<Position[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.positions)
		.where(
			and(
				eq(t.positions.roomId, roomId),
				isAmong(engine, t.positions.roomId, scope.roomIds),
				page.before ? lt(t.positions.recordedAt, page.before) : undefined
			)
		)
		.orderBy(desc(t.positions.recordedAt), desc(t.positions.id))
		.limit(page.limit);
}

/** Which of these entries another one took the place of. */
export async function findCorrected(
	tx: Tx,
	scope: Scope,
	ids: readonly string[]
): Promise<Set<string>> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ corrects: t.positions.corrects })
		.from(t.positions)
		.where(
			and(
				isAmong(engine, t.positions.corrects, ids),
				isAmong(engine, t.positions.roomId, scope.roomIds)
			)
		);
	return new Set(rows.flatMap(({ corrects }) => corrects ?? []));
}

/** @throws Problem `absent`, whether it does not exist or is not for the reader. */
export async function findPosition(tx: Tx, scope: Scope, id: string): Promise<Position> {
	const { q, t, engine } = inside(tx);
	const [position] = await q
		.select()
		.from(t.positions)
		.where(and(eq(t.positions.id, id), isAmong(engine, t.positions.roomId, scope.roomIds)));
	if (!position) throw new Problem('absent');
	return position;
}

export async function saveNewPosition(tx: Tx, position: Position): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.positions).values(position);
}

/** A card as a row of a picture names it: nothing of what its room keeps about the person. */
export type Card = {
	id: string;
	roomId: string;
	code: string;
	kind: ActorKind;
	name: Words;
	district: string | null;
};

/** The cards of all the reader's rooms of a process by code, those put aside only when asked for. */
export async function findCards(
	tx: Tx,
	scope: Scope,
	processId: string,
	{ withRetired = false } = {}
): Promise<Card[]> {
	const { q, t, engine } = inside(tx);
	const rooms = scope.seats.filter((seat) => seat.processId === processId);
	const { id, roomId, code, kind, name, district } = t.actors;
	return q
		.select({ id, roomId, code, kind, name, district })
		.from(t.actors)
		.where(
			and(
				isAmong(
					engine,
					t.actors.roomId,
					rooms.map((seat) => seat.roomId)
				),
				withRetired ? undefined : isNull(t.actors.retiredAt)
			)
		)
		.orderBy(asc(t.actors.code), asc(t.actors.id));
}
