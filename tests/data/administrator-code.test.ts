/** `npm run administrator-code`, as whoever holds the machine runs it beside the server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readInvitation } from '#lib/server/queries/invitations.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { TEST_KEY, worldOn } from '../world.ts';
import { runScript } from './script.ts';

vi.setConfig({ testTimeout: 120_000 });

const directory = mkdtempSync(join(tmpdir(), 'wasata-administrator-'));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('gives the administrator a code that opens the way back', async () => {
	const { db } = await openDatabase({ dataDirectory: directory, key: TEST_KEY });
	const world = worldOn(db, 'sqlite');
	await world.aConvener();
	await world.aPerson({ isAdministrator: true });
	world.house.now = () => new Date();

	const { code, output } = await runScript('administrator-code', directory);
	expect(code).toBe(0);
	const given = /^Code for person-2: (\S+)$/m.exec(output)?.[1] ?? '';
	const visitor = { house: world.house, caller: null, address: '127.0.0.1', device: 'a browser' };
	expect(await readInvitation(visitor, { code: given })).toMatchObject({
		kind: 'reset',
		userName: 'person-2'
	});
	await db.close();
});

test('says why there is none to give, and makes no database', async () => {
	const { code, output } = await runScript('administrator-code', join(directory, 'empty'));
	expect(code).toBe(1);
	expect(output).toMatch('There is no database in');
});
