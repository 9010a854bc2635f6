import { and, desc, eq } from 'drizzle-orm';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import { findRooms, findSeats, type SeatRow } from './rooms.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type GroundRules = Tables['groundRules']['$inferSelect'];
export type Acknowledgement = Tables['acknowledgements']['$inferSelect'];

/** All versions of a process's ground rules, newest first. */
export async function findGroundRules(
	tx: Tx,
	scope: Scope,
	processId: string
): Promise<GroundRules[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.groundRules)
		.where(
			and(
				eq(t.groundRules.processId, processId),
				isAmong(engine, t.groundRules.processId, scope.processIds)
			)
		)
		.orderBy(desc(t.groundRules.version));
}

export async function saveNewGroundRules(tx: Tx, rules: GroundRules): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.groundRules).values(rules);
}

/** Who has acknowledged this version, as far as the reader's rooms go. */
export async function findAcknowledgements(
	tx: Tx,
	scope: Scope,
	groundRulesId: string
): Promise<Acknowledgement[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ acknowledgement: t.acknowledgements })
		.from(t.acknowledgements)
		.innerJoin(t.seats, eq(t.seats.id, t.acknowledgements.seatId))
		.where(
			and(
				eq(t.acknowledgements.groundRulesId, groundRulesId),
				isAmong(engine, t.seats.roomId, scope.roomIds)
			)
		);
	return rows.map(({ acknowledgement }) => acknowledgement);
}

export async function saveAcknowledgement(tx: Tx, row: Acknowledgement): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.acknowledgements).values(row);
}

/**
 * Seats in the reader's rooms of a process that have not acknowledged its newest ground rules
 * (R22). Empty when none are published: ask `findGroundRules` for that.
 */
export async function findUnacknowledgedSeats(
	tx: Tx,
	scope: Scope,
	processId: string
): Promise<SeatRow[]> {
	const [newest] = await findGroundRules(tx, scope, processId);
	if (!newest) return [];
	const acknowledged = await findAcknowledgements(tx, scope, newest.id);
	const rooms = new Set((await findRooms(tx, scope, processId)).map(({ id }) => id));
	const done = new Set(acknowledged.map(({ seatId }) => seatId));
	return (await findSeats(tx, scope)).filter(
		({ id, roomId }) => rooms.has(roomId) && !done.has(id)
	);
}
