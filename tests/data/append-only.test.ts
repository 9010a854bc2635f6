/** R8: what was recorded stays as it was recorded. The database itself refuses, whoever asks. */
import { getTableName, is, sql, Table } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { APPEND_ONLY } from '#lib/server/db/append-only.ts';
import { inside } from '#lib/server/db/inside.ts';
import type { House } from '#lib/server/house.ts';
import { build } from '../arbitrary.ts';
import { contentOf } from '../statements.ts';
import { aWorld, ENGINES, type TestEngine } from '../world.ts';

const CHANGES = {
	sqlite: [
		(table: string) => `update ${table} set id = id`,
		(table: string) => `delete from ${table}`
	],
	postgres: [
		(table: string) => `update ${table} set id = id`,
		(table: string) => `delete from ${table}`,
		(table: string) => `truncate ${table} cascade`
	]
};

describe.each(ENGINES)('append-only tables on %s', (engine) => {
	test('are those of what was heard, agreed and done', async () => {
		const { house } = await aWorld(engine);
		const { t } = inside(house.db.reads);
		const tables = Object.values(t)
			.filter((table) => is(table, Table))
			.map((table) => getTableName(table));
		expect(tables).toEqual(expect.arrayContaining([...APPEND_ONLY]));
		expect(APPEND_ONLY).toEqual(expect.arrayContaining(['facts', 'positions', 'interests']));
	});

	test('refuse to be changed, emptied or cut', async () => {
		const house = await aFullHouse(engine);
		const before = await contentOf(house.db);
		for (const table of APPEND_ONLY) {
			expect(before[table], table).not.toEqual([]);
			for (const change of CHANGES[engine])
				await expect(run(house, change(table)), change(table)).rejects.toMatchObject({
					cause: { message: expect.stringContaining('append-only') }
				});
		}
		expect(await contentOf(house.db)).toEqual(before);
	});

	test('leave other tables as they are', async () => {
		const house = await aFullHouse(engine);
		await run(house, 'update actors set influence = 1');
		await run(house, 'delete from attendances');
		expect((await contentOf(house.db)).attendances).toEqual([]);
	});
});

async function aFullHouse(engine: TestEngine): Promise<House> {
	const { house } = await aWorld(engine);
	await build(house, {
		rooms: [{ process: 0, kind: 'mediators', rows: 2 }],
		people: [{ isAdministrator: false, seats: [{ room: 0, role: 'lead', revoked: false }] }]
	});
	return house;
}

/** As whoever has the database open would. */
async function run(house: House, statement: string): Promise<void> {
	await house.db.write(async (tx) => {
		const { q, engine } = inside(tx);
		const ask = engine === 'sqlite' ? q.run(sql.raw(statement)) : executeOn(q, statement);
		await ask;
	});
}

function executeOn(q: object, statement: string): Promise<unknown> {
	return Reflect.get(q, 'execute').call(q, sql.raw(statement));
}
