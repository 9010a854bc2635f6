import { setTimeout } from 'node:timers/promises';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { dialects } from './dialect.ts';
import { engineCodeOf, orProblem } from './engine-error.ts';
import { asTx, type Inside } from './inside.ts';
import { declareTables } from './schema.ts';
import { StartRefusal, type Database, type Reading, type Tx } from './tx.ts';

const TRIES = 12;
/** Serialization failure and deadlock: run again, nothing was changed. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const LONGEST_PAUSE_MILLISECONDS = 500;

/** @throws StartRefusal when the server cannot be reached or refuses the sign-in. */
export async function openPostgres(url: string, migrations: string): Promise<Database> {
	const pool = openPool({ connectionString: url });
	const handle = drizzle(pool);
	try {
		await migrate(handle, { migrationsFolder: migrations });
	} catch (cause) {
		await pool.end();
		throw cannotUse(cause);
	}
	return postgresDatabase(handle, () => pool.end());
}

/** Opens what is there to read it, also while servers run on it: every transaction is read-only. */
export async function readPostgres(url: string): Promise<Reading> {
	const pool = openPool({
		connectionString: url,
		options: '-c default_transaction_read_only=on'
	});
	try {
		await pool.query('select 1');
	} catch (cause) {
		await pool.end();
		throw cannotUse(cause);
	}
	return postgresDatabase(drizzle(pool), () => pool.end());
}

function openPool(config: pg.PoolConfig): pg.Pool {
	const pool = new pg.Pool(config);
	// A connection that breaks while nobody uses it has left the pool already, and the next one to
	// ask is given another, or the reason why there is none. Unheard, the event would end the server.
	pool.on('error', () => undefined);
	return pool;
}

function cannotUse(cause: unknown): StartRefusal {
	const reason = cause instanceof Error ? cause.message : String(cause);
	return new StartRefusal(`The PostgreSQL database of DATABASE_URL cannot be used: ${reason}.`);
}

/** The same over any drizzle handle to PostgreSQL: tests pass one that runs in process. */
export function postgresDatabase(
	handle: Pick<NodePgDatabase, 'transaction'>,
	close: () => Promise<void>
): Database {
	const t = declareTables(dialects.postgres);
	const txOf = (q: unknown) => asTx({ q: q as Inside['q'], t, engine: 'postgres' });
	async function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
		for (let attempt = 1; ; attempt++) {
			try {
				return await handle.transaction((q) => work(txOf(q)), {
					isolationLevel: 'serializable'
				});
			} catch (cause) {
				if (attempt === TRIES || !TRY_AGAIN.has(engineCodeOf(cause))) throw orProblem(cause);
				await pause(attempt);
			}
		}
	}
	return { reads: txOf(handle), write, append: write, version: () => null, close };
}

/** Those who were in each other's way come back at different times, later with every try. */
function pause(attempt: number): Promise<void> {
	return setTimeout(Math.random() * Math.min(LONGEST_PAUSE_MILLISECONDS, 5 * 2 ** attempt));
}
