/** A database of many processes and their positions, as a busy house would have it after some years. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { getTableColumns } from 'drizzle-orm';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { randomCode } from '#lib/domain/code.ts';
import { asksForSecond, type Step } from '#lib/domain/position.ts';
import { FIRST_ROOMS } from '#lib/domain/room.ts';
import { dialects } from '#lib/server/db/dialect.ts';
import { declareTables, type Tables } from '#lib/server/db/schema.ts';
import { openSqlite } from '#lib/server/db/sqlite.ts';

export const MIGRATIONS = join('drizzle', 'sqlite');
export const KEY = 'be'.repeat(32);
export const ACTORS = 200;
export const ISSUES = 20;
/** Entries for each actor on each issue, a quarter of a year apart, from 2023 on. */
const ENTRIES = 5;

/** Where benches keep what they would otherwise make anew each time. */
export const KEPT = join(tmpdir(), 'wasata-bench');

export type Ledger = { directory: string; file: string; positions: number };

/**
 * The database with so many processes, each of 20,000 positions. Made once and kept under the
 * system's temporary folder, until the tables or this file change.
 */
export async function aLedger(processes: number): Promise<Ledger> {
	const directory = join(KEPT, `ledger-${processes}-${fingerprint()}`);
	const file = join(directory, 'wasata.db');
	const positions = processes * ACTORS * ISSUES * ENTRIES;
	if (!existsSync(file)) {
		console.log(`Writing ${positions} positions, once, to ${directory}`);
		forget(`ledger-${processes}-`);
		const unfinished = `${directory}.unfinished`;
		mkdirSync(unfinished, { recursive: true, mode: 0o700 });
		await write(join(unfinished, 'wasata.db'), processes);
		renameSync(unfinished, directory);
	}
	return { directory, file, positions };
}

/** Opened as the server opens it for reading (db/sqlite.ts), but bare: no query builder before it. */
export function openBare(file: string): Sqlite.Database {
	const connection = new Sqlite(file);
	for (const pragma of [
		`key = 'raw:${KEY}'`,
		'journal_mode = WAL',
		'synchronous = FULL',
		'foreign_keys = ON',
		'cache_size = -65536',
		'temp_store = MEMORY',
		'query_only = on'
	])
		connection.pragma(pragma);
	return connection;
}

/** What an earlier version of the tables or of this file has left. */
function forget(prefix: string): void {
	if (!existsSync(KEPT)) return;
	for (const name of readdirSync(KEPT).filter((name) => name.startsWith(prefix)))
		rmSync(join(KEPT, name), { recursive: true });
}

async function write(file: string, processes: number): Promise<void> {
	await openSqlite(file, KEY, MIGRATIONS).close();
	const connection = new Sqlite(file);
	// A crash here costs a new start, and the cache spares every page its second encryption.
	for (const pragma of [`key = 'raw:${KEY}'`, 'synchronous = OFF', 'cache_size = -1500000'])
		connection.pragma(pragma);
	const q = drizzle(connection);
	const t = declareTables(dialects.sqlite);

	connection.exec('BEGIN');
	const rooms = [];
	for (let index = 0; index < processes; index++) rooms.push(await writeProcess(q, t, index));
	writePositions(positionWriter(connection, t), rooms);
	connection.exec('COMMIT');
	connection.close();
}

type Plenary = { roomId: string; actorIds: string[]; issueIds: string[] };

async function writeProcess(q: BetterSQLite3Database, t: Tables, index: number): Promise<Plenary> {
	const createdAt = new Date('2023-01-01T09:00:00Z');
	const made = { recordedAt: createdAt, recordedBy: 'bench' };
	const none = { texts: {} };
	const processId = randomCode();
	await q.insert(t.processes).values({
		id: processId,
		name: { texts: { en: `Process ${index}`, ar: `العملية ${index}` } },
		governorate: 'saladin',
		district: null,
		mandate: none,
		organisation: none,
		phase: 'shuttle',
		state: 'active',
		regime: 'closed',
		languages: ['ar', 'en'],
		tags: [],
		createdAt
	});
	const rooms = FIRST_ROOMS.map((kind) => ({ id: randomCode(), kind }));
	await q
		.insert(t.rooms)
		.values(rooms.map((room) => ({ ...room, processId, name: none, sealed: false, createdAt })));
	const roomId = rooms.find(({ kind }) => kind === 'plenary')?.id ?? '';

	const issues = Array.from({ length: ISSUES }, (_, rank) => ({
		id: randomCode(),
		roomId,
		title: { texts: { en: `Issue ${rank + 1}`, ar: `المسألة ${rank + 1}` } },
		framing: none,
		family: 'other' as const,
		state: 'inTalks' as const,
		rank,
		...made
	}));
	await q.insert(t.issues).values(issues);

	const actors = Array.from({ length: ACTORS }, (_, number) => ({
		id: randomCode(),
		roomId,
		code: `A${number + 1}`,
		kind: 'tribalLeader' as const,
		name: { texts: { en: `Elder number ${number + 1}`, ar: `الشيخ رقم ${number + 1}` } },
		constituency: none,
		mandate: none,
		influence: null,
		interest: null,
		district: null,
		access: 'direct' as const,
		accessNote: none,
		safetyNote: none,
		...made,
		changedAt: createdAt,
		retiredAt: null
	}));
	await q.insert(t.actors).values(actors);
	return { roomId, actorIds: actors.map(({ id }) => id), issueIds: issues.map(({ id }) => id) };
}

/**
 * Process after process tells of one actor at a time, so that what one matrix reads lies spread over
 * the whole file, as it does where many processes go on at once.
 */
function writePositions(
	insert: (row: PlainPosition) => void,
	rooms: readonly Plenary[],
	chance = numbersFrom(1_000_000)
): void {
	const standing = new Map<string, { id: string; step: Step }>();

	for (let entry = 0; entry < ENTRIES; entry++)
		for (let actor = 0; actor < ACTORS; actor++)
			for (const { roomId, actorIds, issueIds } of rooms)
				for (const issueId of issueIds) {
					const actorId = actorIds[actor] ?? '';
					const before = standing.get(actorId + issueId);
					const moved = (before?.step ?? 0) + (chance() % 4) - 1;
					const step = Math.max(-3, Math.min(3, moved)) as Step;
					const asks = asksForSecond(before?.step, step);
					const answered = asks && chance() % 2 === 0;
					const heardAt = Date.UTC(2023, 3 * entry, 1 + (chance() % 80), 10);
					const day = new Date(heardAt).toISOString().slice(0, 10);
					const id = randomCode();
					insert({
						id,
						roomId,
						actorId,
						issueId,
						step,
						confidence: chance() % 8 ? 'high' : 'low',
						cooperates: 1,
						asksForSecond: asks ? 1 : 0,
						source: 'letter',
						sourceDay: day,
						sessionId: null,
						secondSource: answered ? 'call' : null,
						secondSourceDay: answered ? day : null,
						rationale: '{"texts":{"en":"As was said that day."}}',
						conditionIds: '[]',
						validFrom: day,
						corrects: before && chance() % 50 === 0 ? before.id : null,
						recordedAt: heardAt,
						recordedBy: 'bench'
					});
					standing.set(actorId + issueId, { id, step });
				}
}

/** A row as SQLite keeps it. A million of them through the query builder would take a minute. */
type PlainPosition = Record<keyof Tables['positions']['$inferSelect'], string | number | null>;

/** One statement, made from the table's own declaration. */
function positionWriter(connection: Sqlite.Database, t: Tables): (row: PlainPosition) => void {
	const columns = getTableColumns(t.positions);
	const keys = Object.keys(columns) as (keyof PlainPosition)[];
	const names = Object.values(columns).map(({ name }) => name);
	const statement = connection.prepare(
		`insert into positions (${names.join()}) values (${names.map(() => '?').join()})`
	);
	return (row) => void statement.run(...keys.map((key) => row[key]));
}

/** Equal numbers from an equal start (mulberry32), so that every machine measures the same rows. */
function numbersFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return (mixed ^ (mixed >>> 14)) >>> 0;
	};
}

function fingerprint(): string {
	const hash = createHash('sha256').update(readFileSync(import.meta.filename));
	for (const name of readdirSync(MIGRATIONS)
		.filter((name) => name.endsWith('.sql'))
		.sort())
		hash.update(readFileSync(join(MIGRATIONS, name)));
	return hash.digest('hex').slice(0, 12);
}
