import { and, asc, eq } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { editionOf } from './edition.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Decision = Tables['decisions']['$inferSelect'];

export function editionOfDecision(decision: Decision): string {
	return editionOf(decision, ['kind', 'words', 'ownerCode', 'dueOn']);
}

/** What came of a session of the reader's rooms, as it was noted down; also what was struck out since. */
export async function findDecisions(tx: Tx, scope: Scope, sessionId: string): Promise<Decision[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.decisions)
		.where(
			and(eq(t.decisions.sessionId, sessionId), isAmong(engine, t.decisions.roomId, scope.roomIds))
		)
		.orderBy(asc(t.decisions.recordedAt), asc(t.decisions.id));
}

/** @throws Problem `absent`, whether it does not exist, is of another session or not for the reader. */
export async function findDecision(
	tx: Tx,
	scope: Scope,
	id: string,
	sessionId: string
): Promise<Decision> {
	const decision = (await findDecisions(tx, scope, sessionId)).find((one) => one.id === id);
	if (!decision) throw new Problem('absent');
	return decision;
}

export async function saveNewDecision(tx: Tx, decision: Decision): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.decisions).values(decision);
}

export async function saveDecision(
	tx: Tx,
	id: string,
	change: Partial<Pick<Decision, 'kind' | 'words' | 'ownerCode' | 'dueOn' | 'struckAt'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.decisions).set(change).where(eq(t.decisions.id, id));
}
