import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import { ROOM_KINDS } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Room = Tables['rooms']['$inferSelect'];
export type SeatRow = Tables['seats']['$inferSelect'];

/** The reader's rooms, of one process or of all: by kind, then in the order in which they were made. */
export async function findRooms(tx: Tx, scope: Scope, processId?: string): Promise<Room[]> {
	const { q, t, engine } = inside(tx);
	const rooms = await q
		.select()
		.from(t.rooms)
		.where(
			and(
				isAmong(engine, t.rooms.id, scope.roomIds),
				processId ? eq(t.rooms.processId, processId) : undefined
			)
		)
		.orderBy(asc(t.rooms.createdAt), asc(t.rooms.id));
	return rooms.toSorted((a, b) => ROOM_KINDS.indexOf(a.kind) - ROOM_KINDS.indexOf(b.kind));
}

/** @throws Problem `absent`, whether it does not exist or is not for the reader. */
export async function findRoom(tx: Tx, scope: Scope, id: string): Promise<Room> {
	const { q, t, engine } = inside(tx);
	const [room] = await q
		.select()
		.from(t.rooms)
		.where(and(eq(t.rooms.id, id), isAmong(engine, t.rooms.id, scope.roomIds)));
	if (!room) throw new Problem('absent');
	return room;
}

export async function saveNewRoom(tx: Tx, room: Room): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.rooms).values(room);
}

export async function saveNewSeat(tx: Tx, seat: SeatRow): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.seats).values(seat);
}

export async function saveRoom(
	tx: Tx,
	id: string,
	change: Partial<Pick<Room, 'name' | 'sealed' | 'epoch' | 'epochDue' | 'keepsRecord'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.rooms).set(change).where(eq(t.rooms.id, id));
}

/** Who sits in the reader's rooms now, in the order in which they were seated. */
export async function findSeats(tx: Tx, scope: Scope, roomId?: string): Promise<SeatRow[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.seats)
		.where(
			and(
				isAmong(engine, t.seats.roomId, scope.roomIds),
				roomId ? eq(t.seats.roomId, roomId) : undefined,
				isNull(t.seats.revokedAt)
			)
		)
		.orderBy(asc(t.seats.givenAt), asc(t.seats.id));
}

/** @throws Problem `absent` when it is not there, no longer held, or not in the reader's rooms. */
export async function findSeat(tx: Tx, scope: Scope, id: string): Promise<SeatRow> {
	const seat = (await findSeats(tx, scope)).find((seat) => seat.id === id);
	if (!seat) throw new Problem('absent');
	return seat;
}

/** The codes of all seats that a room of the reader has or had. */
export async function findSeatCodes(tx: Tx, scope: Scope, roomId: string): Promise<string[]> {
	const { q, t, engine } = inside(tx);
	const seats = await q
		.select({ code: t.seats.code })
		.from(t.seats)
		.where(and(eq(t.seats.roomId, roomId), isAmong(engine, t.seats.roomId, scope.roomIds)));
	return seats.map(({ code }) => code);
}

/** Under which name each seat that a room of the reader has or had is known, by its id. */
export async function findSeatNames(
	tx: Tx,
	scope: Scope,
	roomId: string
): Promise<Map<string, string>> {
	const { q, t, engine } = inside(tx);
	const seats = await q
		.select({ id: t.seats.id, name: t.seats.name })
		.from(t.seats)
		.where(and(eq(t.seats.roomId, roomId), isAmong(engine, t.seats.roomId, scope.roomIds)));
	return new Map(seats.map(({ id, name }) => [id, name]));
}

export async function saveSeat(
	tx: Tx,
	id: string,
	change: Pick<SeatRow, 'revokedAt' | 'revokedBy'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.seats).set(change).where(eq(t.seats.id, id));
}

export type KnownName = Pick<SeatRow, 'accountId' | 'roomId' | 'name'>;

/** Under which names the reader's rooms know people, also those who have left; latest first. */
export async function findNames(tx: Tx, scope: Scope): Promise<KnownName[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select({ accountId: t.seats.accountId, roomId: t.seats.roomId, name: t.seats.name })
		.from(t.seats)
		.where(isAmong(engine, t.seats.roomId, scope.roomIds))
		.orderBy(desc(t.seats.givenAt), asc(t.seats.id));
}

/** How many people read in each of the reader's rooms: one person with two hats counts once. */
export async function countReaders(tx: Tx, scope: Scope): Promise<Map<string, number>> {
	const seats = await findSeats(tx, scope);
	const readers = new Map<string, Set<string>>();
	for (const { roomId, accountId } of seats)
		readers.set(roomId, (readers.get(roomId) ?? new Set()).add(accountId));
	return new Map([...readers].map(([roomId, people]) => [roomId, people.size]));
}
