import { and, asc, eq, isNull } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Relation = Tables['relations']['$inferSelect'];

/** The relations that hold now between the cards of one of the reader's rooms, oldest first. */
export async function findRelations(tx: Tx, scope: Scope, roomId: string): Promise<Relation[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.relations)
		.where(
			and(
				eq(t.relations.roomId, roomId),
				isAmong(engine, t.relations.roomId, scope.roomIds),
				isNull(t.relations.endedAt)
			)
		)
		.orderBy(asc(t.relations.recordedAt), asc(t.relations.id));
}

/** @throws Problem `absent`, whether it does not exist, is of another room or not for the reader. */
export async function findRelation(
	tx: Tx,
	scope: Scope,
	id: string,
	roomId: string
): Promise<Relation> {
	const { q, t, engine } = inside(tx);
	const [relation] = await q
		.select()
		.from(t.relations)
		.where(
			and(
				eq(t.relations.id, id),
				eq(t.relations.roomId, roomId),
				isAmong(engine, t.relations.roomId, scope.roomIds)
			)
		);
	if (!relation) throw new Problem('absent');
	return relation;
}

export async function saveNewRelation(tx: Tx, relation: Relation): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.relations).values(relation);
}

export async function saveRelationEnd(tx: Tx, id: string, endedAt: Date): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.relations).set({ endedAt }).where(eq(t.relations.id, id));
}
