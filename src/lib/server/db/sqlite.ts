import { chmodSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { dialects } from './dialect.ts';
import { orProblem } from './engine-error.ts';
import { asTx } from './inside.ts';
import { declareTables } from './schema.ts';
import { StartRefusal, type Database, type Reading, type Tx } from './tx.ts';

const CACHE_KIBIBYTES = 64 * 1024;

/**
 * Opens (or makes) the embedded, encrypted database and brings it up to date. One connection
 * writes, behind a queue; another reads, so that a reader never sees half a command (WAL).
 *
 * @param key 64 hexadecimal digits are taken as the key itself, anything else as a passphrase.
 * @throws StartRefusal when the key is wrong or the file cannot be opened; the file is untouched.
 */
export function openSqlite(file: string, key: string, migrations: string): Database {
	const writer = connect(file, key);
	chmodSync(file, 0o600);
	const t = declareTables(dialects.sqlite);
	const writes = drizzle(writer);
	migrate(writes, { migrationsFolder: migrations });
	const reader = connect(file, key);
	reader.pragma('query_only = on');

	let last: Promise<unknown> = Promise.resolve();
	const tx = asTx({ q: writes, t, engine: 'sqlite' });

	/** How often this program wrote, and (counted by SQLite) whether another did. */
	let writings = 0;
	const othersWrote = writer.prepare('PRAGMA data_version').pluck();
	const begin = writer.prepare('BEGIN IMMEDIATE');
	const commit = writer.prepare('COMMIT');

	function inTurn<T>(work: (tx: Tx) => Promise<T>, committed: () => void): Promise<T> {
		const turn = last.then(async () => {
			begin.run();
			try {
				const result = await work(tx);
				commit.run();
				committed();
				return result;
			} catch (refusal) {
				if (writer.inTransaction) writer.exec('ROLLBACK');
				throw orProblem(refusal);
			}
		});
		last = turn.catch(() => undefined);
		return turn;
	}

	return {
		reads: asTx({ q: drizzle(reader), t, engine: 'sqlite' }),
		write: (work) => inTurn(work, () => writings++),
		append: (work) => inTurn(work, () => undefined),
		version: () => `${writings}:${othersWrote.get() as number}`,
		async close() {
			await last;
			reader.close();
			writer.close();
		}
	};
}

/** Opens what is there to read it, also while a server runs on it: no file is made or changed. */
export function readSqlite(file: string, key: string): Reading {
	const connection = connect(file, key, { readonly: true });
	const t = declareTables(dialects.sqlite);
	return {
		reads: asTx({ q: drizzle(connection), t, engine: 'sqlite' }),
		async close() {
			connection.close();
		}
	};
}

function connect(file: string, key: string, options: Sqlite.Options = {}): Sqlite.Database {
	try {
		const connection = new Sqlite(file, options);
		unlock(connection, key);
		connection.pragma('journal_mode = WAL');
		connection.pragma('synchronous = FULL');
		connection.pragma('foreign_keys = ON');
		connection.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
		connection.pragma('temp_store = MEMORY');
		return connection;
	} catch (cause) {
		if (cause instanceof StartRefusal) throw cause;
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new StartRefusal(`The database file ${file} cannot be opened: ${reason}.`);
	}
}

function unlock(connection: Sqlite.Database, key: string): void {
	const raw = /^[0-9a-f]{64}$/i.test(key);
	connection.pragma(`key = '${raw ? `raw:${key}` : key.replaceAll("'", "''")}'`);
	try {
		connection.prepare('SELECT count(*) FROM sqlite_master').get();
	} catch (cause) {
		connection.close();
		if (!(cause instanceof Sqlite.SqliteError) || cause.code !== 'SQLITE_NOTADB') throw cause;
		throw new StartRefusal(
			'The database key does not open this database. Nothing was changed. ' +
				'Give the right key in DATABASE_KEY or DATABASE_KEY_FILE.'
		);
	}
}
