import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import anbar from '../../src/demo/content/anbar.json' with { type: 'json' };
import { userNameOf } from '../../src/demo/cast.ts';
import { aPage, signIn } from './browser.ts';
import { formOf, roomOf, say } from './journey.ts';
import { aServerForThisTest, freePort, startServer } from './server.ts';

/** A copy of the demo that outlives the servers of one test. */
function aDirectory(): string {
	const directory = mkdtempSync(join(tmpdir(), 'wasata-start-'));
	cpSync(inject('demoTemplate'), directory, { recursive: true });
	onTestFinished(() => rmSync(directory, { recursive: true }));
	return directory;
}

/** Starts the server where it cannot start: how it ended, and every line it printed. */
async function aFailedStart(env: Record<string, string>) {
	const port = String(await freePort());
	const child = spawn(process.execPath, ['server.js'], {
		env: { ...process.env, HOST: '127.0.0.1', PORT: port, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let printed = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, lines: printed.trim().split('\n') };
}

test('on a port that is taken it says so in one line, and the first goes on', async () => {
	const first = await aServerForThisTest();
	const { port } = new URL(first.url);
	const { code, lines } = await aFailedStart({ PORT: port, DATA_DIR: aDirectory() });
	expect(code).toBe(1);
	expect(lines).toEqual([expect.stringContaining(`Port ${port} is taken.`)]);
	expect((await fetch(`${first.url}/signin`)).status).toBe(200);
});

test('a data directory that cannot be one is named in one line', async () => {
	const file = join(aDirectory(), 'a-file');
	writeFileSync(file, 'not a directory');
	const { code, lines } = await aFailedStart({ DATA_DIR: file });
	expect(code).toBe(1);
	expect(lines).toEqual([expect.stringContaining(`The data directory ${file} cannot be written`)]);
	expect(readFileSync(file, 'utf8')).toBe('not a directory');
});

test('a wrong key is refused in one line, and the database stays as it is', async () => {
	const directory = aDirectory();
	const before = digest(directory);
	const env = { DATA_DIR: directory, DATABASE_KEY: 'f'.repeat(64) };
	const { code, lines } = await aFailedStart(env);
	expect(code).toBe(1);
	expect(lines).toEqual([expect.stringContaining('The database key does not open this database.')]);
	expect(digest(directory)).toBe(before);

	const server = await startServer(directory);
	await server.stop();
});

test('what was acknowledged survives the server being killed at once', async () => {
	const directory = aDirectory();
	const server = await startServer(directory);
	const { roomId } = await roomOf(server, anbar.process.name.en, 'plenary');
	const page = await aPage();
	await signIn(page, server, userNameOf('lead'));
	await page.goto(`${server.url}/rooms/${roomId}/issues/new`);
	const form = formOf(page);
	await say(form, 'title', { ar: 'قيل قبل انقطاع الكهرباء' });
	await form.locator('[name=family]').selectOption('other');
	const arrived = page.waitForResponse((answer) => answer.request().method() === 'POST');
	await form.locator('[type=submit]').click();
	await arrived;
	await server.stop('SIGKILL');

	const again = await startServer(directory);
	onTestFinished(() => again.stop());
	await page.goto(`${again.url}/rooms/${roomId}/issues`);
	expect(await page.locator('main').innerText()).toContain('قيل قبل انقطاع الكهرباء');
});

function digest(directory: string): string {
	const file = readFileSync(join(directory, 'wasata.db'));
	return createHash('sha256').update(file).digest('hex');
}
