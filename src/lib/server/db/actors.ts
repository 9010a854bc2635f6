import { and, asc, eq, isNull } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Actor = Tables['actors']['$inferSelect'];

/** The cards of one of the reader's rooms by code, with the retired ones; none for a stranger. */
export async function findActors(tx: Tx, scope: Scope, roomId: string): Promise<Actor[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.actors)
		.where(and(eq(t.actors.roomId, roomId), isAmong(engine, t.actors.roomId, scope.roomIds)))
		.orderBy(asc(t.actors.code));
}

/** Cards in use in all rooms of a process that the reader sits in, by code. */
export async function findActorsOfProcess(
	tx: Tx,
	scope: Scope,
	processId: string
): Promise<Actor[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.actors)
		.where(
			and(isAmong(engine, t.actors.roomId, roomsOf(scope, processId)), isNull(t.actors.retiredAt))
		)
		.orderBy(asc(t.actors.code), asc(t.actors.id));
}

/**
 * A card, of that room when one is named.
 *
 * @throws Problem `absent`, whether it does not exist, is of another room or not for the reader.
 */
export async function findActor(tx: Tx, scope: Scope, id: string, roomId?: string): Promise<Actor> {
	const { q, t, engine } = inside(tx);
	const [actor] = await q
		.select()
		.from(t.actors)
		.where(
			and(
				eq(t.actors.id, id),
				roomId === undefined ? undefined : eq(t.actors.roomId, roomId),
				isAmong(engine, t.actors.roomId, scope.roomIds)
			)
		);
	if (!actor) throw new Problem('absent');
	return actor;
}

/** As many rows as one statement takes: each has seventeen values, and engines limit those. */
const ROWS_AT_ONCE = 500;

export async function saveNewActors(tx: Tx, actors: readonly Actor[]): Promise<void> {
	const { q, t } = inside(tx);
	for (let from = 0; from < actors.length; from += ROWS_AT_ONCE)
		await q.insert(t.actors).values(actors.slice(from, from + ROWS_AT_ONCE));
}

export async function saveActor(
	tx: Tx,
	id: string,
	change: Partial<Omit<Actor, 'id' | 'roomId'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.actors).set(change).where(eq(t.actors.id, id));
}

export type Link = Tables['cardLinks']['$inferSelect'];

/**
 * Which cards are of one person or body, as far as the reader's rooms of a process know:
 * `actorId` is the card in the room of the link, `otherActorId` one in a less private room.
 */
export async function findLinks(tx: Tx, scope: Scope, processId: string): Promise<Link[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.cardLinks)
		.where(isAmong(engine, t.cardLinks.roomId, roomsOf(scope, processId)))
		.orderBy(asc(t.cardLinks.recordedAt), asc(t.cardLinks.id));
}

/** @throws Problem `absent`, whether it does not exist, is of another room or not for the reader. */
export async function findLink(tx: Tx, scope: Scope, id: string, roomId: string): Promise<Link> {
	const { q, t, engine } = inside(tx);
	const [link] = await q
		.select()
		.from(t.cardLinks)
		.where(
			and(
				eq(t.cardLinks.id, id),
				eq(t.cardLinks.roomId, roomId),
				isAmong(engine, t.cardLinks.roomId, scope.roomIds)
			)
		);
	if (!link) throw new Problem('absent');
	return link;
}

export async function saveNewLink(tx: Tx, link: Link): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.cardLinks).values(link);
}

export async function deleteLink(tx: Tx, id: string): Promise<void> {
	const { q, t } = inside(tx);
	await q.delete(t.cardLinks).where(eq(t.cardLinks.id, id));
}

function roomsOf(scope: Scope, processId: string): string[] {
	return scope.seats.filter((seat) => seat.processId === processId).map(({ roomId }) => roomId);
}
