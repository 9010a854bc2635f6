import { and, asc, eq } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Session } from './sessions.ts';
import type { Tx } from './tx.ts';

export type ShuttleRound = Tables['shuttleRounds']['$inferSelect'];
export type LegRow = Tables['legs']['$inferSelect'];
/** A leg with the session that it is. */
export type Leg = { leg: LegRow; session: Session };

/** The shuttle rounds of a room of the reader, the first first. */
export async function findShuttleRounds(
	tx: Tx,
	scope: Scope,
	roomId: string
): Promise<ShuttleRound[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.shuttleRounds)
		.where(
			and(
				eq(t.shuttleRounds.roomId, roomId),
				isAmong(engine, t.shuttleRounds.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.shuttleRounds.number));
}

/** @throws Problem `absent`. */
export async function findShuttleRound(
	tx: Tx,
	scope: Scope,
	id: string,
	roomId: string
): Promise<ShuttleRound> {
	const round = (await findShuttleRounds(tx, scope, roomId)).find((one) => one.id === id);
	if (!round) throw new Problem('absent');
	return round;
}

export async function saveNewShuttleRound(tx: Tx, round: ShuttleRound): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.shuttleRounds).values(round);
}

export async function saveShuttleRound(
	tx: Tx,
	id: string,
	change: Pick<ShuttleRound, 'theme' | 'since' | 'until'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.shuttleRounds).set(change).where(eq(t.shuttleRounds.id, id));
}

/** All legs of a room of the reader, in the order of time. */
export async function findLegs(tx: Tx, scope: Scope, roomId: string): Promise<Leg[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select({ leg: t.legs, session: t.sessions })
		.from(t.legs)
		.innerJoin(t.sessions, eq(t.sessions.id, t.legs.id))
		.where(and(eq(t.legs.roomId, roomId), isAmong(engine, t.legs.roomId, scope.roomIds)))
		.orderBy(asc(t.sessions.startsAt), asc(t.legs.id));
}

/** @throws Problem `absent`. */
export async function findLeg(tx: Tx, scope: Scope, id: string, roomId: string): Promise<Leg> {
	const found = (await findLegs(tx, scope, roomId)).find(({ leg }) => leg.id === id);
	if (!found) throw new Problem('absent');
	return found;
}

export async function saveNewLeg(tx: Tx, leg: LegRow): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.legs).values(leg);
}

export async function saveLeg(
	tx: Tx,
	id: string,
	change: Pick<LegRow, 'shuttleRoundId' | 'toRoomId' | 'seatIds' | 'agreedBy'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.legs).set(change).where(eq(t.legs.id, id));
}
