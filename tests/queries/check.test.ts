import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { changeAccount } from '#lib/server/commands/accounts.ts';
import { inside } from '#lib/server/db/inside.ts';
import { readCheck, readLogCheck } from '#lib/server/queries/check.ts';
import { aWorld, ENGINES } from '../world.ts';

const PLAIN = { isSecure: false, host: 'wasata.example' };

describe.each(ENGINES)('the self-check on %s', (engine) => {
	test('tells the administrator what is in order and what is not', async () => {
		const world = await aWorld(engine);
		const karwan = await world.aPerson({ isAdministrator: true });
		await changeAccount(karwan, { name: 'Karwan', locale: 'ckb' });
		world.setTime('2025-01-01T09:00:00Z');
		const { findings, version } = await readCheck(karwan, PLAIN);
		const state = Object.fromEntries(findings.map(({ subject, answer }) => [subject, answer]));
		expect(state).toMatchObject({
			database: engine === 'sqlite' ? 'databaseOwn' : 'databaseServer',
			connection: 'connectionPlain',
			clock: 'clockBehind',
			node: 'nodeNew'
		});
		expect(version).toMatch(/^\d+\.\d+\.\d+$/);
	});

	test('walks the log, and sees an entry that came in from outside', async () => {
		const world = await aWorld(engine);
		const { house } = world;
		const karwan = await world.aPerson({ isAdministrator: true });
		await changeAccount(karwan, { name: 'Karwan', locale: 'ckb' });
		await changeAccount(karwan, { name: 'Karwan', locale: 'en' });
		expect(await readLogCheck(karwan, {})).toMatchObject({ facts: 2, chains: 1, brokenAt: null });
		await house.db.write(async (tx) => {
			const { q, t } = inside(tx);
			const [last] = await q
				.select()
				.from(t.facts)
				.orderBy(sql`${t.facts.sequence} desc`);
			if (last) await q.insert(t.facts).values({ ...last, id: 'forged', sequence: 3 });
		});
		expect(await readLogCheck(karwan, {})).toMatchObject({ facts: 2, brokenAt: 3 });
	});

	test('is there for nobody else', async () => {
		const world = await aWorld(engine);
		const hala = await world.aConvener();
		await expect(readCheck(hala, PLAIN)).rejects.toThrow(new Problem('absent'));
		await expect(readLogCheck(hala, {})).rejects.toThrow(new Problem('absent'));
	});
});
