/** `npm run verify-log`, as an operator runs it: beside the server, on its own database. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openProcess } from '#lib/server/commands/processes.ts';
import { saveNewAccount } from '#lib/server/db/accounts.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import type { Database } from '#lib/server/db/tx.ts';
import { openHouse } from '#lib/server/house.ts';
import { inEnglish, TEST_KEY } from '../world.ts';
import { runScript } from './script.ts';

const FACTS = 9;

// Each run is a program of its own, which a busy machine takes its time to start.
vi.setConfig({ testTimeout: 120_000 });

let root = '';
let directory = '';
let server: Database;
let chain = '';

beforeAll(async () => {
	root = mkdtempSync(join(tmpdir(), 'wasata-log-'));
	directory = join(root, 'live');
	const { db, facts } = await openDatabase({ dataDirectory: directory, key: TEST_KEY });
	server = db;
	const house = openHouse(db, facts);
	await db.write((tx) =>
		saveNewAccount(tx, {
			id: 'one',
			userName: 'hala',
			passwordHash: 'none',
			name: 'Hala',
			locale: 'en',
			isAdministrator: false,
			mayConvene: true,
			createdAt: house.now(),
			disabledAt: null
		})
	);
	const opened = await openProcess(
		{ house, accountId: 'one', loginId: null },
		{
			name: inEnglish('Return to the valley'),
			governorate: 'saladin',
			district: null,
			mandate: {},
			organisation: {},
			regime: 'closed',
			languages: ['ar'],
			leadName: 'Hala',
			since: '2026-01-10'
		}
	);
	chain = opened.processId;
});
afterAll(async () => {
	await server.close();
	rmSync(root, { recursive: true });
});

test('counts what holds and shows the end of each chain, while the server runs', async () => {
	const { code, output } = await verifyLog(directory);
	expect(code).toBe(0);
	expect(output).toMatch(new RegExp(`^${chain} ${FACTS} [0-9a-f]{64}$`, 'm'));
	expect(output).toMatch(`${FACTS} facts in 1 chains hold.`);
});

test.each(['account_id', 'id'])(
	'names the one fact whose %s was changed behind its back',
	async (column) => {
		const copy = tampered((db) => {
			db.exec(`UPDATE facts SET ${column} = 'another' WHERE sequence = 3`);
		});
		const { code, output } = await verifyLog(copy);
		expect(code).toBe(1);
		const changed = column === 'id' ? 'another' : factAt(3);
		expect(output).toMatch(`Broken: chain ${chain}, link 3, fact ${changed}.`);
	}
);

test('names the fact after one that was taken out of the middle', async () => {
	const copy = tampered((db) => {
		db.exec('DELETE FROM facts WHERE sequence = 4');
	});
	const { code, output } = await verifyLog(copy);
	expect(code).toBe(1);
	expect(output).toMatch(`Broken: chain ${chain}, link 5, fact ${factAt(5)}.`);
});

test('shows another end when the last fact was cut off, which no chain can tell by itself', async () => {
	const copy = tampered((db) => {
		db.exec(`DELETE FROM facts WHERE sequence = ${FACTS}`);
	});
	const [whole, cut] = [await verifyLog(directory), await verifyLog(copy)];
	expect(cut.code).toBe(0);
	expect(cut.output).not.toBe(whole.output);
	expect(cut.output).toMatch(new RegExp(`^${chain} ${FACTS - 1} `, 'm'));
});

test('says why there is nothing to verify, and makes nothing', async () => {
	const empty = join(root, 'empty');
	const { code, output } = await verifyLog(empty);
	expect(code).toBe(1);
	expect(output).toMatch(`There is no database in ${empty}.`);
	const wrong = await verifyLog(directory, { DATABASE_KEY: 'not the key' });
	expect(wrong.code).toBe(1);
	expect(wrong.output).toMatch('The log cannot be read');
});

/** A copy in which somebody with the key and a raw connection did as they liked. */
function tampered(change: (db: Sqlite.Database) => void): string {
	const copy = mkdtempSync(join(root, 'copy-'));
	cpSync(directory, copy, { recursive: true });
	const db = openRaw(copy);
	const triggers = db
		.prepare<[], { name: string; sql: string }>(
			"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'facts'"
		)
		.all();
	for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
	change(db);
	for (const { sql } of triggers) db.exec(sql);
	db.close();
	return copy;
}

function factAt(sequence: number): string {
	const db = openRaw(directory);
	const fact = db
		.prepare<[number], { id: string }>('SELECT id FROM facts WHERE sequence = ?')
		.get(sequence);
	db.close();
	return fact?.id ?? '';
}

function openRaw(where: string): Sqlite.Database {
	const db = new Sqlite(join(where, 'wasata.db'));
	db.pragma(`key = 'raw:${TEST_KEY}'`);
	return db;
}

function verifyLog(dataDirectory: string, env: Record<string, string> = {}) {
	return runScript('verify-log', dataDirectory, { env });
}
