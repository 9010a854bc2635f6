import { and, asc, eq } from 'drizzle-orm';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type TurnRow = Tables['turns']['$inferSelect'];

/** Who spoke, speaks and waits in a session of the reader's rooms, in the order in which they asked. */
export async function findTurns(tx: Tx, scope: Scope, sessionId: string): Promise<TurnRow[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.turns)
		.where(and(eq(t.turns.sessionId, sessionId), isAmong(engine, t.turns.roomId, scope.roomIds)))
		.orderBy(asc(t.turns.askedAt), asc(t.turns.id));
}

export async function saveNewTurn(tx: Tx, turn: TurnRow): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.turns).values(turn);
}

/** Keeps whatever a rule changed of these turns. */
export async function saveTurns(
	tx: Tx,
	before: readonly TurnRow[],
	after: readonly TurnRow[]
): Promise<void> {
	const { q, t } = inside(tx);
	for (const turn of after.filter((turn) => !before.includes(turn))) {
		const { state, startedAt, endedAt } = turn;
		await q.update(t.turns).set({ state, startedAt, endedAt }).where(eq(t.turns.id, turn.id));
	}
}
