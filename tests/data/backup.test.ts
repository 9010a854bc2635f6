/** `npm run backup`, as an operator runs it beside the server. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openDatabase } from '#lib/server/db/open.ts';
import { contentOf } from '../statements.ts';
import { TEST_KEY, worldOn } from '../world.ts';
import { runScript } from './script.ts';

vi.setConfig({ testTimeout: 120_000 });

const directory = mkdtempSync(join(tmpdir(), 'wasata-backup-'));
afterEach(() => rmSync(directory, { recursive: true }));

test('copies all there is while the server runs, under the same key, and never over a file', async () => {
	const live = join(directory, 'live');
	const { db } = await openDatabase({ dataDirectory: live, key: TEST_KEY });
	const world = worldOn(db, 'sqlite');
	await world.aProcess(await world.aConvener());

	const restored = mkdtempSync(join(directory, 'restored-'));
	const copy = join(restored, 'wasata.db');
	expect(await runScript('backup', live, { args: [copy] })).toMatchObject({ code: 0 });
	expect(statSync(copy).mode & 0o777).toBe(0o600);
	expect(readFileSync(copy).includes('CREATE TABLE')).toBe(false);

	const again = await runScript('backup', live, { args: [copy] });
	expect(again.code).toBe(1);
	expect(again.output).toMatch('Nothing was copied');

	const opened = await openDatabase({ dataDirectory: restored, key: TEST_KEY });
	expect(await contentOf(opened.db)).toEqual(await contentOf(db));
	await opened.db.close();
	await db.close();
});
