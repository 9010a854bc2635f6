/** On a PostgreSQL server, with many connections and people who act at once. */
import process from 'node:process';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { addActor } from '#lib/server/commands/actors.ts';
import { acceptInvitation, inviteToSeat } from '#lib/server/commands/invitations.ts';
import { countAccounts } from '#lib/server/db/accounts.ts';
import { findActors } from '#lib/server/db/actors.ts';
import { verifyFacts } from '#lib/server/db/facts.ts';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase, openToRead } from '#lib/server/db/open.ts';
import { findSeats } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { StartRefusal, type Database } from '#lib/server/db/tx.ts';
import { aPostgresServer, type PostgresServer } from './postgres-server.ts';
import { inEnglish, worldOn } from './world.ts';

const AT_ONCE = 20;

vi.setConfig({ testTimeout: 120_000 });
const server = await aPostgresServer();
afterAll(() => server?.stop());

if (server) describe('on a PostgreSQL server', () => actTogether(server));
else
	test('there is no PostgreSQL server here, so what needs one is not proved', () => {
		process.stderr.write('No PostgreSQL: name one in TEST_DATABASE_URL, or install it.\n');
		expect(server).toBeUndefined();
	});

function actTogether(server: PostgresServer) {
	const open: Database[] = [];
	afterEach(async () => {
		for (const db of open.splice(0)) await db.close();
	});
	const anOpenDatabase = async () => {
		const url = await server.aDatabase();
		const { db } = await openDatabase({ dataDirectory: 'unused', url });
		open.push(db);
		return { db, url };
	};

	test('twenty people act at once: nothing is lost, no code is given twice, the log is whole', async () => {
		const { db } = await anOpenDatabase();
		const world = worldOn(db, 'postgres');
		const lead = await world.aConvener();
		const { rooms } = await world.aProcess(lead);
		const roomId = rooms.plenary;
		const guests = await Promise.all(Array.from({ length: AT_ONCE }, () => world.aPerson()));
		const codes = await Promise.all(
			guests.map(() => inviteToSeat(lead, { roomId, role: 'mediator', name: 'Guest', days: 7 }))
		);
		await Promise.all(
			guests.map((guest, n) => acceptInvitation(guest, { code: codes[n]?.code ?? '' }))
		);
		await Promise.all(guests.map((guest) => addActor(guest, { roomId, ...aSheikh })));

		const scope = await loadScope(db.reads, lead.accountId);
		const actors = await findActors(db.reads, scope, roomId);
		expect(new Set(actors.map(({ code }) => code)).size).toBe(AT_ONCE);
		expect(await findSeats(db.reads, scope, roomId)).toHaveLength(AT_ONCE + 1);

		const log = await verifyFacts(db.reads);
		expect(log.broken).toBeNull();
		expect(log.facts).toBe(world.facts.length);
	});

	test('a code that twenty people accept at once seats one of them', async () => {
		const { db } = await anOpenDatabase();
		const world = worldOn(db, 'postgres');
		const lead = await world.aConvener();
		const { rooms } = await world.aProcess(lead);
		const invitation = { roomId: rooms.plenary, role: 'member' as const, name: 'Omar', days: 7 };
		const { code } = await inviteToSeat(lead, invitation);
		const guests = await Promise.all(Array.from({ length: AT_ONCE }, () => world.aPerson()));
		const outcomes = await Promise.allSettled(
			guests.map((guest) => acceptInvitation(guest, { code }))
		);
		const refused = outcomes.filter(({ status }) => status === 'rejected');
		expect(refused).toHaveLength(AT_ONCE - 1);
		for (const { reason } of refused as PromiseRejectedResult[])
			expect(reason).toMatchObject({ code: 'invitation.unknown' });
	});

	test('opened to read beside the server, it cannot be changed', async () => {
		const { db, url } = await anOpenDatabase();
		await worldOn(db, 'postgres').aConvener();
		const reading = await openToRead({ dataDirectory: 'unused', url });
		expect(await countAccounts(reading.reads)).toBe(1);
		const { q, t } = inside(reading.reads);
		await expect(q.update(t.accounts).set({ name: 'x' })).rejects.toMatchObject({
			cause: { message: expect.stringContaining('read-only') }
		});
		await reading.close();
	});

	test('when PostgreSQL ends its connections, the next to ask is given another', async () => {
		const { db } = await anOpenDatabase();
		await worldOn(db, 'postgres').aConvener();
		const others = sql`select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid()`;
		await Promise.all([countAccounts(db.reads), countAccounts(db.reads)]);
		await Reflect.get(inside(db.reads).q, 'execute').call(inside(db.reads).q, others);
		await vi.waitFor(async () => expect(await countAccounts(db.reads)).toBe(1));
	});

	test('a server that does not answer is a reason to refuse the start', async () => {
		const nowhere = openDatabase({ dataDirectory: 'unused', url: 'postgres://x@127.0.0.1:1/x' });
		await expect(nowhere).rejects.toThrow(StartRefusal);
	});
}

const aSheikh = {
	kind: 'tribalLeader' as const,
	name: inEnglish('A sheikh'),
	access: 'direct' as const
};
