import { and, asc, eq, sql } from 'drizzle-orm';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Opening = Tables['openings']['$inferSelect'];

/** Who was given rows of the reader's rooms, and when, the first first. */
export async function findOpenings(
	tx: Tx,
	scope: Scope,
	items: readonly string[]
): Promise<Opening[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.openings)
		.where(
			and(
				isAmong(engine, t.openings.roomId, scope.roomIds),
				isAmong(engine, t.openings.item, items)
			)
		)
		.orderBy(asc(t.openings.firstAt), asc(t.openings.id));
}

/** Of these rows, on which day the account was last given each: to itself, and without words. */
export async function findOwnOpenings(
	tx: Tx,
	accountId: string,
	items: readonly string[]
): Promise<Map<string, string>> {
	const { q, t, engine } = inside(tx);
	const rows = await q
		.select({ item: t.openings.item, lastOn: t.openings.lastOn })
		.from(t.openings)
		.where(and(eq(t.openings.accountId, accountId), isAmong(engine, t.openings.item, items)));
	return new Map(rows.map(({ item, lastOn }) => [item, lastOn]));
}

/** How many rows go into one statement, far below what either engine takes. */
const AT_ONCE = 500;

/** Notes that rows were given: those that were before get another last day. */
export async function saveOpenings(tx: Tx, openings: readonly Opening[]): Promise<void> {
	const { q, t } = inside(tx);
	for (let at = 0; at < openings.length; at += AT_ONCE)
		await q
			.insert(t.openings)
			.values(openings.slice(at, at + AT_ONCE))
			.onConflictDoUpdate({
				target: [t.openings.item, t.openings.accountId],
				set: { lastOn: sql`excluded.last_on` }
			});
}
