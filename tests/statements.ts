import type { Logger } from 'drizzle-orm';
import { getTableName, is, Table } from 'drizzle-orm';
import { inside } from '#lib/server/db/inside.ts';
import type { Database, Tx } from '#lib/server/db/tx.ts';

/**
 * Tells of every statement before it runs, on either engine: what `told` throws, the statement
 * throws. The database module offers no such seam, so its query builder is given another logger.
 */
export function watchReads(db: Database, told: (sql: string) => void): void {
	watch(db.reads, told);
}

/** The same for what commands run. On SQLite the statements that end a transaction are told too. */
export async function watchWrites(db: Database, told: (sql: string) => void): Promise<void> {
	const { engine } = inside(db.reads);
	if (engine === 'postgres') return watch(db.reads, told);
	await db.write(async (tx) => {
		watch(tx, told);
		const { client } = sessionOf(tx);
		const exec = client.exec.bind(client);
		client.exec = (sql) => {
			if (sql === 'COMMIT') told(sql);
			return exec(sql);
		};
	});
}

function watch(tx: Tx, told: (sql: string) => void): void {
	const session = sessionOf(tx);
	// Statements that were built before hold the logger itself.
	session.logger.logQuery = told;
	if (session.options) session.options.logger = session.logger;
}

/** What drizzle keeps to itself: a transaction of PostgreSQL takes its logger from `options`. */
function sessionOf(tx: Tx): {
	logger: Logger;
	options?: { logger?: Logger };
	client: { exec(sql: string): unknown };
} {
	return Reflect.get(inside(tx).q, 'session');
}

/** Every row of every table, as text, in an order of its own. */
export async function contentOf(db: Database): Promise<Record<string, string[]>> {
	const { q, t } = inside(db.reads);
	const content: Record<string, string[]> = {};
	for (const table of Object.values(t).filter((table) => is(table, Table))) {
		const rows = await q.select().from(table);
		content[getTableName(table)] = rows.map((row) => JSON.stringify(row)).toSorted();
	}
	return content;
}
