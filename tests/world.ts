import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { afterEach, inject } from 'vitest';
import type { Fact } from '#lib/domain/fact.ts';
import type { Role } from '#lib/domain/seat.ts';
import type { Words } from '#lib/domain/words.ts';
import { acceptInvitation, inviteToSeat } from '#lib/server/commands/invitations.ts';
import { openProcess } from '#lib/server/commands/processes.ts';
import { openRoom } from '#lib/server/commands/rooms.ts';
import { saveNewAccount } from '#lib/server/db/accounts.ts';
import { postgresDatabase } from '#lib/server/db/postgres.ts';
import { findRooms } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { openSqlite } from '#lib/server/db/sqlite.ts';
import type { Database } from '#lib/server/db/tx.ts';
import { openHouse, type Caller, type House } from '#lib/server/house.ts';
import type { RoomKind } from '#lib/domain/room.ts';

/** Every test of the database runs on both. `describe.each(ENGINES)('… on %s', (engine) => …)` */
export const ENGINES = ['sqlite', 'postgres'] as const;
export type TestEngine = (typeof ENGINES)[number];

const cleanUps: (() => Promise<void> | void)[] = [];

/** After the test, before what was there earlier is taken away. */
export function afterTest(cleanUp: () => Promise<void> | void): void {
	cleanUps.push(cleanUp);
}

afterEach(async () => {
	for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** A house on a fresh database, with a clock that the test sets and every fact it was told. */
export type World = {
	house: House;
	facts: Fact[];
	setTime(at: string): void;
	/** A signed-in person who may open processes. Each call makes another account. */
	aConvener(): Promise<Caller>;
	aPerson(options?: { isAdministrator?: boolean; mayConvene?: boolean }): Promise<Caller>;
	/** A process with its first rooms by kind; `lead` sits in all of them as lead mediator. */
	aProcess(lead: Caller): Promise<{ processId: string; rooms: Record<RoomKind, string> }>;
	/** Seats someone by invitation and acceptance, as people do. */
	seat(giver: Caller, person: Caller, roomId: string, role: Role): Promise<void>;
};

export async function aWorld(engine: TestEngine = 'sqlite'): Promise<World> {
	const db = engine === 'sqlite' ? anSqlite() : await aPostgres();
	cleanUps.push(() => db.close());
	return worldOn(db, engine);
}

/** The same on a database that the test opened, and will close. */
export function worldOn(db: Database, engine: TestEngine): World {
	let now = new Date('2026-03-01T09:00:00Z');
	const facts: Fact[] = [];
	const house: House = {
		...openHouse(db, { engine, keySource: null, file: null }),
		// A millisecond passes with every look at the clock, as it does in life.
		now: () => (now = new Date(+now + 1))
	};
	house.listeners.add((news) => facts.push(...news));
	let people = 0;

	const world: World = {
		house,
		facts,
		setTime: (at) => (now = new Date(at)),
		aConvener: () => world.aPerson({ mayConvene: true }),
		async aPerson({ isAdministrator = false, mayConvene = false } = {}) {
			const id = house.newId();
			await db.write((tx) =>
				saveNewAccount(tx, {
					id,
					userName: `person-${++people}`,
					passwordHash: 'none',
					name: `Person ${people}`,
					locale: 'en',
					isAdministrator,
					mayConvene,
					createdAt: house.now(),
					disabledAt: null
				})
			);
			return { house, accountId: id, loginId: null };
		},
		async aProcess(lead) {
			const { processId } = await openProcess(lead, {
				name: inEnglish('Return to the valley'),
				governorate: 'saladin',
				district: 'shirqat',
				mandate: inEnglish('Asked by the district council'),
				organisation: {},
				regime: 'closed',
				languages: ['ar', 'en'],
				leadName: 'The lead',
				since: '2026-01-10'
			});
			await openRoom(lead, {
				processId,
				kind: 'caucus',
				name: inEnglish('Families'),
				leadName: 'The lead'
			});
			await openRoom(lead, {
				processId,
				kind: 'safety',
				name: inEnglish('Safety'),
				leadName: 'The lead'
			});
			const scope = await loadScope(db.reads, lead.accountId);
			const rooms = await findRooms(db.reads, scope, processId);
			const byKind = Object.fromEntries(rooms.map(({ kind, id }) => [kind, id]));
			return { processId, rooms: byKind as Record<RoomKind, string> };
		},
		async seat(giver, person, roomId, role) {
			const { code } = await inviteToSeat(giver, { roomId, role, name: 'A guest', days: 7 });
			await acceptInvitation(person, { code });
		}
	};
	return world;
}

export function inEnglish(text: string): Words {
	return { texts: { en: text } };
}

export const TEST_KEY = 'ab'.repeat(32);

function anSqlite(): Database {
	const directory = mkdtempSync(join(tmpdir(), 'wasata-test-'));
	cleanUps.push(() => rmSync(directory, { recursive: true }));
	return openSqlite(join(directory, 'wasata.db'), TEST_KEY, 'drizzle/sqlite');
}

/** A migrated PostgreSQL in this very process, copied from the template of tests/template.ts. */
/** Those that no test uses now: to start one takes many times as long as to empty one. */
const idle: PGlite[] = [];

async function aPostgres(): Promise<Database> {
	const client = idle.pop() ?? (await PGlite.create({ loadDataDir: postgresTemplate() }));
	return postgresDatabase(drizzle(client) as never, async () => {
		await empty(client);
		idle.push(client);
	});
}

function postgresTemplate(): Blob {
	return new Blob([readFileSync(inject('postgresTemplate'))]);
}

/** As it was when it was new, also where no row may ever go. */
async function empty(client: PGlite): Promise<void> {
	const { rows } = await client.query<{ name: string }>(
		"select quote_ident(tablename) as name from pg_tables where schemaname = 'public'"
	);
	const names = rows.map(({ name }) => name).join(', ');
	await client.exec(
		`set session_replication_role = replica; truncate ${names} restart identity; reset session_replication_role`
	);
}
