import { and, asc, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Agenda } from '#lib/domain/agenda.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { editionOf } from './edition.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Session } from './sessions.ts';
import type { Tx } from './tx.ts';

export type AgendaItem = Tables['agendaItems']['$inferSelect'];

export function editionOfItem(item: AgendaItem): string {
	return editionOf(item, [
		'title',
		'purpose',
		'minutes',
		'ownerSeatId',
		'issueId',
		'agreementId',
		'clauseIds'
	]);
}

/** The agenda of a session of the reader's rooms, in its order; without what was taken off. */
export async function findAgenda(tx: Tx, scope: Scope, sessionId: string): Promise<AgendaItem[]> {
	return (await findItems(tx, scope, sessionId)).filter(({ removedAt }) => !removedAt);
}

/** The same with what was taken off: it can be put back. */
export async function findItems(tx: Tx, scope: Scope, sessionId: string): Promise<AgendaItem[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.agendaItems)
		.where(
			and(
				eq(t.agendaItems.sessionId, sessionId),
				isAmong(engine, t.agendaItems.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.agendaItems.rank), asc(t.agendaItems.id));
}

/**
 * An item of that session, also one that was taken off.
 *
 * @throws Problem `absent`, whether it does not exist, is of another session or not for the reader.
 */
export async function findAgendaItem(
	tx: Tx,
	scope: Scope,
	id: string,
	sessionId: string
): Promise<AgendaItem> {
	const item = (await findItems(tx, scope, sessionId)).find((item) => item.id === id);
	if (!item) throw new Problem('absent');
	return item;
}

/** The items of a room that are about a clause of a text of it, with their sessions, the latest first. */
export async function findItemsAbout(
	tx: Tx,
	scope: Scope,
	{ agreementId, clauseId }: { agreementId: string; clauseId: string }
): Promise<{ item: AgendaItem; session: Session }[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ item: t.agendaItems, session: t.sessions })
		.from(t.agendaItems)
		.innerJoin(t.sessions, eq(t.sessions.id, t.agendaItems.sessionId))
		.where(
			and(
				eq(t.agendaItems.agreementId, agreementId),
				isAmong(engine, t.agendaItems.roomId, scope.roomIds),
				isNull(t.agendaItems.removedAt)
			)
		)
		.orderBy(desc(t.sessions.startsAt), asc(t.agendaItems.rank), asc(t.agendaItems.id));
	return rows.filter(({ item }) => item.clauseIds.includes(clauseId));
}

/**
 * What was left over in earlier sessions of the same room and not carried on yet, the latest first:
 * what was parked, and what was never reached where people have met.
 */
export async function findLeftOver(
	tx: Tx,
	scope: Scope,
	{ id, roomId, startsAt }: Session
): Promise<{ item: AgendaItem; session: Session }[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ item: t.agendaItems, session: t.sessions })
		.from(t.agendaItems)
		.innerJoin(t.sessions, eq(t.sessions.id, t.agendaItems.sessionId))
		.where(
			and(
				eq(t.agendaItems.roomId, roomId),
				isAmong(engine, t.agendaItems.roomId, scope.roomIds),
				lt(t.sessions.startsAt, startsAt),
				inArray(t.agendaItems.state, ['parked', 'accepted', 'proposed']),
				or(
					eq(t.agendaItems.state, 'parked'),
					inArray(t.sessions.state, ['held', 'recorded', 'confirmed'])
				),
				isNull(t.agendaItems.removedAt)
			)
		)
		.orderBy(desc(t.sessions.startsAt), asc(t.agendaItems.rank), asc(t.agendaItems.id));
	const carried = await findCarried(tx, scope, roomId);
	return rows.filter(({ item, session }) => session.id !== id && !carried.has(item.id));
}

/** The items of a room that were carried over to another session. */
async function findCarried(tx: Tx, scope: Scope, roomId: string): Promise<Set<string>> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ from: t.agendaItems.carriedFrom })
		.from(t.agendaItems)
		.where(
			and(
				eq(t.agendaItems.roomId, roomId),
				isAmong(engine, t.agendaItems.roomId, scope.roomIds),
				isNull(t.agendaItems.removedAt)
			)
		);
	return new Set(rows.flatMap(({ from }) => from ?? []));
}

export async function saveNewItem(tx: Tx, item: AgendaItem): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.agendaItems).values(item);
}

export async function saveItem(
	tx: Tx,
	id: string,
	change: Partial<Omit<AgendaItem, 'id' | 'roomId' | 'sessionId'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.agendaItems).set(change).where(eq(t.agendaItems.id, id));
}

/** Keeps an agenda as a rule left it: the order, and whatever of an item it changed. */
export async function saveAgenda(
	tx: Tx,
	before: Agenda<AgendaItem>,
	after: Agenda<AgendaItem>
): Promise<void> {
	for (const [rank, item] of after.entries())
		if (item.rank !== rank || !before.includes(item))
			await saveItem(tx, item.id, { ...item, rank });
}
