import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findDatabaseKey, type KeySource } from './key.ts';
import { openPostgres, readPostgres } from './postgres.ts';
import { openSqlite, readSqlite } from './sqlite.ts';
import { StartRefusal, type Database, type Reading } from './tx.ts';

export type DatabaseSettings = {
	dataDirectory: string;
	/** `postgres://…` for a server; nothing for the embedded database. */
	url?: string | undefined;
	key?: string | undefined;
	keyFile?: string | undefined;
};

/** What the self-check page says of the database. */
export type DatabaseFacts = {
	engine: 'sqlite' | 'postgres';
	keySource: KeySource | null;
	file: string | null;
};

const FILE = 'wasata.db';

/** @throws StartRefusal with a sentence for the operator. */
export async function openDatabase(
	settings: DatabaseSettings
): Promise<{ db: Database; facts: DatabaseFacts }> {
	if (settings.url) {
		requirePostgres(settings.url);
		const db = await openPostgres(settings.url, join('drizzle', 'postgres'));
		return { db, facts: { engine: 'postgres', keySource: null, file: null } };
	}
	makeWritable(settings.dataDirectory);
	const file = join(settings.dataDirectory, FILE);
	if (existsSync(file) && !settings.key && !settings.keyFile) requireOwnKey(settings.dataDirectory);
	const { key, source } = findDatabaseKey(settings.dataDirectory, settings);
	const db = openSqlite(file, key, join('drizzle', 'sqlite'));
	return { db, facts: { engine: 'sqlite', keySource: source, file } };
}

/**
 * The same database, to look into beside a server that runs: never made, brought up to date or changed.
 *
 * @throws StartRefusal also when there is none yet.
 */
export async function openToRead(settings: DatabaseSettings): Promise<Reading> {
	if (settings.url) {
		requirePostgres(settings.url);
		return readPostgres(settings.url);
	}
	const file = join(settings.dataDirectory, FILE);
	if (!existsSync(file))
		throw new StartRefusal(`There is no database in ${settings.dataDirectory}.`);
	if (!settings.key && !settings.keyFile) requireOwnKey(settings.dataDirectory);
	return readSqlite(file, findDatabaseKey(settings.dataDirectory, settings).key);
}

function requirePostgres(url: string): void {
	if (!/^postgres(ql)?:\/\//.test(url))
		throw new StartRefusal('DATABASE_URL must begin with postgres://');
}

function makeWritable(directory: string): void {
	try {
		mkdirSync(directory, { recursive: true, mode: 0o700 });
		accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
	} catch {
		throw new StartRefusal(
			`The data directory ${directory} cannot be written to. ` +
				'Give Wasata a directory of its own in DATA_DIR.'
		);
	}
}

/** A new key beside an old database would only look like a lost one. */
function requireOwnKey(directory: string): void {
	if (!existsSync(join(directory, 'database.key')))
		throw new StartRefusal(
			`There is a database in ${directory} but no key. ` +
				'Give the key it was made with in DATABASE_KEY or DATABASE_KEY_FILE.'
		);
}
