import { and, asc, desc, eq, isNull, lte } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type MessageRow = Tables['messages']['$inferSelect'];
export type Leave = Tables['leaves']['$inferSelect'];
export type Asking = Tables['askings']['$inferSelect'];
export type Delivery = Tables['deliveries']['$inferSelect'];

/** What the mediators of a room carry, in the order in which they heard it. */
export async function findMessages(tx: Tx, scope: Scope, roomId: string): Promise<MessageRow[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.messages)
		.where(and(eq(t.messages.roomId, roomId), isAmong(engine, t.messages.roomId, scope.roomIds)))
		.orderBy(asc(t.messages.number));
}

/** @throws Problem `absent`. */
export async function findMessage(
	tx: Tx,
	scope: Scope,
	id: string,
	roomId: string
): Promise<MessageRow> {
	const message = (await findMessages(tx, scope, roomId)).find((one) => one.id === id);
	if (!message) throw new Problem('absent');
	return message;
}

export async function saveNewMessage(tx: Tx, message: MessageRow): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.messages).values(message);
}

export async function saveMessage(
	tx: Tx,
	id: string,
	change: Partial<
		Pick<
			MessageRow,
			| 'state'
			| 'attribution'
			| 'sourceWords'
			| 'wording'
			| 'reaction'
			| 'crossesId'
			| 'askingId'
			| 'deliveryId'
			| 'saidAt'
			| 'answeredAt'
			| 'movedAt'
		>
	>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.messages).set(change).where(eq(t.messages.id, id));
}

/** Leave that was ever given for messages of the reader's room, the latest first. */
export async function findLeaves(tx: Tx, scope: Scope, roomId: string): Promise<Leave[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.leaves)
		.where(and(eq(t.leaves.roomId, roomId), isAmong(engine, t.leaves.roomId, scope.roomIds)))
		.orderBy(desc(t.leaves.recordedAt), asc(t.leaves.id));
}

export async function saveNewLeave(tx: Tx, leave: Leave): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.leaves).values(leave);
}

/** What a party was asked to let be carried, the latest first. */
export async function findAskings(tx: Tx, scope: Scope, roomId: string): Promise<Asking[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.askings)
		.where(and(eq(t.askings.roomId, roomId), isAmong(engine, t.askings.roomId, scope.roomIds)))
		.orderBy(desc(t.askings.recordedAt), asc(t.askings.id));
}

export async function saveNewAsking(tx: Tx, asking: Asking): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.askings).values(asking);
}

export async function saveAsking(
	tx: Tx,
	id: string,
	change: Partial<Pick<Asking, 'state' | 'said' | 'answeredAt'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.askings).set(change).where(eq(t.askings.id, id));
}

/**
 * The message that an asking of a party is about, for what the party's answer does to it: without its
 * words, and for nobody to read.
 */
export async function findOriginOfAsking(
	tx: Tx,
	askingId: string
): Promise<
	| Pick<MessageRow, 'id' | 'roomId' | 'state' | 'sourceRoomId' | 'toRoomId' | 'attribution'>
	| undefined
> {
	const { q, t } = inside(tx);
	const { id, roomId, state, sourceRoomId, toRoomId, attribution } = t.messages;
	const [message] = await q
		.select({ id, roomId, state, sourceRoomId, toRoomId, attribution })
		.from(t.messages)
		.where(eq(t.messages.askingId, askingId));
	return message;
}

/** What was said to a room, as far as the clock has shown it, the latest first. */
export async function findDeliveries(
	tx: Tx,
	scope: Scope,
	roomId: string,
	now: Date
): Promise<Delivery[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.deliveries)
		.where(
			and(
				eq(t.deliveries.roomId, roomId),
				isAmong(engine, t.deliveries.roomId, scope.roomIds),
				lte(t.deliveries.shownFrom, now)
			)
		)
		.orderBy(desc(t.deliveries.shownFrom), asc(t.deliveries.id));
}

export async function saveNewDelivery(tx: Tx, delivery: Delivery): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.deliveries).values(delivery);
}

export async function saveDelivery(
	tx: Tx,
	id: string,
	change: Partial<Pick<Delivery, 'correction' | 'toldAt'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.deliveries).set(change).where(eq(t.deliveries.id, id));
}

/** What the clock has reached and nobody was told of: ids only. */
export async function findUntold(
	tx: Tx,
	now: Date
): Promise<{ id: string; roomId: string; processId: string }[]> {
	const { q, t } = inside(tx);
	return q
		.select({
			id: t.deliveries.id,
			roomId: t.deliveries.roomId,
			processId: t.rooms.processId
		})
		.from(t.deliveries)
		.innerJoin(t.rooms, eq(t.rooms.id, t.deliveries.roomId))
		.where(and(isNull(t.deliveries.toldAt), lte(t.deliveries.shownFrom, now)))
		.orderBy(asc(t.deliveries.shownFrom), asc(t.deliveries.id));
}
