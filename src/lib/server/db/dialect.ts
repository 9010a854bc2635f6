import { Placeholder, sql, type SQL } from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';

/**
 * The small language in which tables are declared once. Called with the SQLite builders and with the
 * PostgreSQL builders; the second is given the type of the first, so every query is written once.
 *
 * Columns: `instant` is a Date with milliseconds, `day` a `YYYY-MM-DD` text, `json<T>` any plain
 * value, `bytes` a Buffer. `loginExpiry` is what the sign-in library wants: whole seconds on SQLite, a timestamp on
 * PostgreSQL.
 */
const sqlite = {
	table: lite.sqliteTable,
	index: lite.index,
	uniqueIndex: lite.uniqueIndex,
	primaryKey: lite.primaryKey,
	id: (name: string) => lite.text(name),
	text: (name: string) => lite.text(name),
	day: (name: string) => lite.text(name),
	integer: (name: string) => lite.integer(name),
	flag: (name: string) => lite.integer(name, { mode: 'boolean' }),
	instant: (name: string) => lite.integer(name, { mode: 'timestamp_ms' }),
	json: <T>(name: string) => lite.text(name, { mode: 'json' }).$type<T>(),
	bytes: (name: string) => lite.blob(name, { mode: 'buffer' }),
	loginExpiry: (name: string) => lite.integer(name)
};

export type Dialect = typeof sqlite;

const bytea = pg.customType<{ data: Buffer; driverData: Uint8Array }>({
	dataType: () => 'bytea',
	fromDriver: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
});

const postgres = {
	table: pg.pgTable,
	index: pg.index,
	uniqueIndex: pg.uniqueIndex,
	primaryKey: pg.primaryKey,
	id: (name: string) => pg.text(name),
	text: (name: string) => pg.text(name),
	day: (name: string) => pg.text(name),
	integer: (name: string) => pg.integer(name),
	flag: (name: string) => pg.boolean(name),
	instant: (name: string) => pg.timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }),
	json: (name: string) => pg.jsonb(name),
	bytes: (name: string) => bytea(name),
	loginExpiry: (name: string) => pg.timestamp(name, { withTimezone: true, mode: 'date' })
} as unknown as Dialect;

export const dialects = { sqlite, postgres };
export type Engine = keyof typeof dialects;

/**
 * True when the column is one of a few or many ids: one parameter on both engines, however many.
 * A placeholder is given them with `listed`.
 */
export function isAmong(
	engine: Engine,
	column: lite.SQLiteColumn,
	ids: readonly string[] | Placeholder
): SQL {
	const list = ids instanceof Placeholder ? ids : listed(ids);
	return engine === 'sqlite'
		? sql`${column} in (select value from json_each(${list}))`
		: sql`${column} in (select jsonb_array_elements_text(${list}::jsonb))`;
}

export function listed(ids: readonly string[]): string {
	return JSON.stringify(ids);
}
