import { and, asc, desc, eq, isNull, lte, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Moment, Step } from '#lib/domain/position.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Position = Tables['positions']['$inferSelect'];

/** What stands in one cell of the matrix: enough to draw it, nothing more. */
export type Standing = {
	step: Step;
	/** `20230212`: from when, as a number, to tell which of two cards spoke last. */
	since: number;
	/** A second source is asked for, and none is given yet. */
	asks: boolean;
	isLowConfidence: boolean;
};

/** One card's standing on each issue, in the order of the issues (rank, then id). */
export type StandingRow = { actorId: string; cells: (Standing | null)[] };

/**
 * Where every card of the rooms named stands on every issue of those rooms, as of a day, as known
 * at an instant. Only rooms of the reader's scope count, whatever is named.
 *
 * Four thousand cells cost four thousand seeks in `positions_path`, each the last entry before the
 * day; a cell comes as one number and a row as one array, so that little else is left to do.
 */
export async function findStandings(
	tx: Tx,
	scope: Scope,
	roomIds: readonly string[],
	{ asOf, knownAt }: Moment
): Promise<StandingRow[]> {
	const { q, t, engine } = inside(tx);
	const rooms = roomIds.filter((id) => scope.roomIds.includes(id));
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
				eq(t.positions.issueId, t.issues.id),
				lte(t.positions.validFrom, asOf),
				lte(t.positions.recordedAt, knownAt),
				sql`not exists ${correction}`
			)
		)
		.orderBy(desc(t.positions.validFrom), desc(t.positions.recordedAt))
		.limit(1);
	const cells = q
		.select({ packed: sql<number | null>`${cell}`.as('packed') })
		.from(t.issues)
		.where(isAmong(engine, t.issues.roomId, rooms))
		.orderBy(asc(t.issues.rank), asc(t.issues.id))
		.as('cells');
	const row =
		engine === 'sqlite'
			? sql<string>`(select json_group_array(packed) from ${cells})`
			: sql<string>`(select coalesce(json_agg(packed), '[]')::text from ${cells})`;

	const rows = await q
		.select({ actorId: t.actors.id, row })
		.from(t.actors)
		.where(and(isAmong(engine, t.actors.roomId, rooms), isNull(t.actors.retiredAt)))
		.orderBy(asc(t.actors.code), asc(t.actors.id));
	return rows.map(({ actorId, row }) => ({ actorId, cells: unpackRow(row) }));
}

/** Day, step and two signs in one whole number: it fits a double with room to spare. */
function packed(t: Tables): SQL<number> {
	const { validFrom, step, asksForSecond, secondSource, confidence } = t.positions;
	return sql`cast(replace(${validFrom}, '-', '') as bigint) * 32 + ${step} + 3
		+ case when ${asksForSecond} and ${secondSource} is null then 8 else 0 end
		+ case when ${confidence} = 'low' then 16 else 0 end`;
}

function unpackRow(row: string): (Standing | null)[] {
	const cells = JSON.parse(row) as (number | null)[];
	return cells.map((packed) => (packed === null ? null : unpack(packed)));
}

function unpack(packed: number): Standing {
	const rest = packed % 32;
	return {
		since: (packed - rest) / 32,
		step: ((rest % 8) - 3) as Step,
		asks: (rest & 8) > 0,
		isLowConfidence: (rest & 16) > 0
	};
}

/** Every entry in the reader's rooms among those named, oldest first: for paths, lanes and exports. */
export async function findPositions(
	tx: Tx,
	scope: Scope,
	about: { roomIds: readonly string[]; actorIds?: readonly string[]; issueId?: string }
): Promise<Position[]> {
	const { q, t, engine } = inside(tx);
	const rooms = about.roomIds.filter((id) => scope.roomIds.includes(id));
	return q
		.select()
		.from(t.positions)
		.where(
			and(
				isAmong(engine, t.positions.roomId, rooms),
				about.actorIds ? isAmong(engine, t.positions.actorId, about.actorIds) : undefined,
				about.issueId ? eq(t.positions.issueId, about.issueId) : undefined
			)
		)
		.orderBy(asc(t.positions.validFrom), asc(t.positions.recordedAt), asc(t.positions.id));
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
