import { and, asc, eq } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { editionOf } from './edition.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Condition = Tables['conditions']['$inferSelect'];
export type ConditionStep = Tables['conditionSteps']['$inferSelect'];

/** With the answers to its flags: they lapse with other words, so whoever changes these reads them first. */
export function editionOfCondition(condition: Condition): string {
	return editionOf(condition, [
		'code',
		'actorId',
		'issueId',
		'type',
		'words',
		'test',
		'disavowal',
		'punishesOthers',
		'voluntaryRecord',
		'rightsAnswer'
	]);
}

/** Of one answer, with the words that it is given to. */
export function editionOfAnswer(condition: Condition, flag: 'voluntary' | 'rights'): string {
	return editionOf(condition, ['words', flag === 'voluntary' ? 'voluntaryRecord' : 'rightsAnswer']);
}

/** The conditions of the reader's rooms, of one room, process or issue, in the order proposed. */
export async function findConditions(
	tx: Tx,
	scope: Scope,
	{ roomId, processId, issueId }: { roomId?: string; processId?: string; issueId?: string }
): Promise<Condition[]> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ condition: t.conditions })
		.from(t.conditions)
		.innerJoin(t.rooms, eq(t.rooms.id, t.conditions.roomId))
		.where(
			and(
				isAmong(engine, t.conditions.roomId, scope.roomIds),
				roomId ? eq(t.conditions.roomId, roomId) : undefined,
				processId ? eq(t.rooms.processId, processId) : undefined,
				issueId ? eq(t.conditions.issueId, issueId) : undefined
			)
		)
		.orderBy(
			asc(t.rooms.createdAt),
			asc(t.rooms.id),
			asc(t.conditions.recordedAt),
			asc(t.conditions.id)
		);
	return rows.map(({ condition }) => condition);
}

/**
 * A condition, of that room when one is named.
 *
 * @throws Problem `absent`, whether it does not exist, is of another room or not for the reader.
 */
export async function findCondition(
	tx: Tx,
	scope: Scope,
	id: string,
	roomId?: string
): Promise<Condition> {
	const { q, t, engine } = inside(tx);
	const [condition] = await q
		.select()
		.from(t.conditions)
		.where(
			and(
				eq(t.conditions.id, id),
				roomId === undefined ? undefined : eq(t.conditions.roomId, roomId),
				isAmong(engine, t.conditions.roomId, scope.roomIds)
			)
		);
	if (!condition) throw new Problem('absent');
	return condition;
}

export async function saveNewCondition(tx: Tx, condition: Condition): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.conditions).values(condition);
}

export async function saveCondition(
	tx: Tx,
	id: string,
	change: Partial<Omit<Condition, 'id' | 'roomId'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.conditions).set(change).where(eq(t.conditions.id, id));
}

/** Through which states a condition of the reader's rooms went, in the order recorded. */
export async function findConditionSteps(
	tx: Tx,
	scope: Scope,
	conditionId: string
): Promise<ConditionStep[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.conditionSteps)
		.where(
			and(
				eq(t.conditionSteps.conditionId, conditionId),
				isAmong(engine, t.conditionSteps.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.conditionSteps.recordedAt), asc(t.conditionSteps.id));
}

export async function saveConditionStep(tx: Tx, step: ConditionStep): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.conditionSteps).values(step);
}
