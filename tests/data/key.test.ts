/** Encryption at rest: who has the file and not the key has nothing, and harms nothing by trying. */
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countAccounts, saveNewAccount } from '#lib/server/db/accounts.ts';
import { openDatabase, openToRead } from '#lib/server/db/open.ts';
import { StartRefusal, type Database } from '#lib/server/db/tx.ts';

const SECRET = 'Umm-Yasin-of-the-valley';
const RIGHT = 'ab'.repeat(32);
const WRONG = 'cd'.repeat(32);

let directory = '';
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'wasata-key-'))));
afterEach(() => rmSync(directory, { recursive: true }));

test('a wrong key is refused with a reason, and the files stay as they were, byte for byte', async () => {
	const db = await aDatabase({ key: RIGHT });
	const before = bytes();
	expect(Object.keys(before)).toContain('wasata.db-wal');
	await expect(open({ key: WRONG })).rejects.toThrow(StartRefusal);
	await expect(open({ key: WRONG })).rejects.toThrow(/key does not open.*Nothing was changed/s);
	expect(bytes()).toEqual(before);
	await db.close();

	const closed = bytes();
	await expect(open({ key: 'a passphrase that is not it' })).rejects.toThrow(StartRefusal);
	expect(bytes()).toEqual(closed);
	await isWhole(await open({ key: RIGHT }));
});

test('without the key the files are noise: no program reads them, no word stands in them', async () => {
	const db = await aDatabase({ key: RIGHT });
	const holdNoWord = () => {
		for (const [name, content] of Object.entries(bytes())) {
			expect(content.includes(SECRET), name).toBe(false);
			expect(content.includes('CREATE TABLE'), name).toBe(false);
			expect(content.includes('SQLite format'), name).toBe(false);
		}
	};
	holdNoWord();
	await db.close();
	holdNoWord();

	const plain = new Sqlite(join(directory, 'wasata.db'));
	expect(() => plain.prepare('select * from accounts').all()).toThrow('not a database');
	plain.close();
});

test('a first start makes a key that only its owner may read, and the next start finds it', async () => {
	await (await aDatabase({})).close();
	const own = join(directory, 'database.key');
	expect(statSync(own).mode & 0o777).toBe(0o600);
	expect(readFileSync(own, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
	await isWhole(await open({}));
});

test('a database whose key is gone is not given a new one', async () => {
	await (await aDatabase({})).close();
	rmSync(join(directory, 'database.key'));
	await expect(open({})).rejects.toThrow(/no key/);
	await expect(openToRead(settings({}))).rejects.toThrow(/no key/);
	expect(existsSync(join(directory, 'database.key'))).toBe(false);
});

test('the key may lie in a file elsewhere', async () => {
	const keyFile = join(directory, 'elsewhere.txt');
	writeFileSync(keyFile, `${RIGHT}\n`);
	await (await aDatabase({ keyFile })).close();
	expect(existsSync(join(directory, 'database.key'))).toBe(false);
	await isWhole(await open({ keyFile }));
	await isWhole(await open({ key: RIGHT }));
});

test('a key file that is missing or empty is refused, and no database is begun', async () => {
	const keyFile = join(directory, 'elsewhere.txt');
	await expect(open({ keyFile })).rejects.toThrow(/elsewhere\.txt cannot be read, or is empty/);
	writeFileSync(keyFile, ' \n');
	await expect(open({ keyFile })).rejects.toThrow(StartRefusal);
	expect(readdirSync(directory)).toEqual(['elsewhere.txt']);
});

test('a data directory that cannot be written to is refused by its name', async () => {
	const dataDirectory = join(directory, 'taken');
	writeFileSync(dataDirectory, 'a file stands where the directory should');
	await expect(openDatabase({ dataDirectory })).rejects.toThrow(/taken cannot be written to/);
	await expect(openDatabase({ dataDirectory: join(dataDirectory, 'in') })).rejects.toThrow(
		StartRefusal
	);
});

test('a database of another kind, or none yet, is not taken for a wrong key', async () => {
	const refused = openDatabase({ dataDirectory: directory, key: RIGHT, url: 'mysql://elsewhere' });
	await expect(refused).rejects.toThrow(/must begin with postgres/);
	await expect(openToRead(settings({ key: RIGHT }))).rejects.toThrow(/There is no database/);
});

type Key = { key?: string; keyFile?: string };
const settings = (key: Key) => ({ dataDirectory: directory, ...key });

async function open(key: Key): Promise<Database> {
	return (await openDatabase(settings(key))).db;
}

/** With one account, whose name is the secret. */
async function aDatabase(key: Key): Promise<Database> {
	const db = await open(key);
	await db.write((tx) =>
		saveNewAccount(tx, {
			id: 'one',
			userName: SECRET,
			passwordHash: 'none',
			name: SECRET,
			locale: 'en',
			isAdministrator: true,
			mayConvene: false,
			createdAt: new Date(),
			disabledAt: null
		})
	);
	return db;
}

async function isWhole(db: Database): Promise<void> {
	expect(await countAccounts(db.reads)).toBe(1);
	await db.close();
}

/** What lies in the directory; not `-shm`, in which programs that have it open note their locks. */
function bytes(): Record<string, Buffer> {
	const names = readdirSync(directory).filter((name) => !name.endsWith('-shm'));
	return Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name))]));
}
