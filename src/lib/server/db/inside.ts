import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Engine } from './dialect.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

/** `q` builds and runs queries, `t` holds the tables of the engine in use. */
export type Inside = { q: BetterSQLite3Database; t: Tables; engine: Engine };

/** Only for server/db (the architecture test holds it to that). */
export function inside(tx: Tx): Inside {
	return tx as unknown as Inside;
}

export function asTx(inside: Inside): Tx {
	return inside as unknown as Tx;
}
