/** What is said in a sealed room leaves the browser as ciphertext only, and nothing of it stays behind. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { eq, sql, type SQL } from 'drizzle-orm';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/server/db/open.ts';
import { inside } from '#lib/server/db/inside.ts';
import { aPage, expectAccessible, signIn, widthBeyondScreen } from './browser.ts';
import { formOf, lastId, say, send, visit } from './journey.ts';
import { aServer, type Server } from './server.ts';
import { PASSPHRASE } from './template.ts';

/** Said nowhere else: if one of them is found outside the browser, it leaked. */
const SAID = {
	title: { en: 'Quillwort evening', ar: 'مساء القصعين' },
	place: { en: 'Larkspur house', ar: 'بيت العايق' },
	record: { en: 'They spoke of the marjoram field', ar: 'تحدثوا عن حقل المردقوش' },
	name: { en: 'Bryony of the ford', ar: 'فاشرة المخاضة' },
	safety: { en: 'Never by the teasel road', ar: 'أبدًا من طريق الدبساسيا' },
	fear: { en: 'Afraid of the hemlock list', ar: 'يخافون قائمة الشوكران' },
	framing: { en: 'Whether the saffron store is opened', ar: 'هل يفتح مخزن الزعفران' },
	condition: { en: 'The yarrow gate stays shut', ar: 'يبقى باب القيصوم مغلقًا' },
	item: { en: 'Valerian question', ar: 'مسألة الناردين' }
};
const SENTINELS = [
	'Quillwort',
	'القصعين',
	'Larkspur',
	'العايق',
	'marjoram',
	'المردقوش',
	'Bryony',
	'فاشرة',
	'teasel',
	'الدبساسيا',
	'hemlock',
	'الشوكران',
	'saffron',
	'الزعفران',
	'yarrow',
	'القيصوم',
	'Valerian',
	'الناردين'
];

describe('a caucus that is sealed', () => {
	let server: Server;
	let lead: Page;
	let party: Page;
	let roomId: string;
	const passed: Buffer[] = [];

	beforeAll(async () => {
		server = await aServer('demo');
		roomId = await sealedCaucusOf(server, 'Victims’ families');
		[lead, party] = [await aPage(), await aPage({ width: 360, language: 'ar' })];
		for (const page of [lead, party]) keepAll(page, passed);
		await signIn(lead, server, 'maysoon');
		await signIn(party, server, 'hana');
	});
	afterAll(() => server.stop());

	test('goes on with every kind of words, and those who sit there read them', async () => {
		const at = `${server.url}/rooms/${roomId}`;
		await inEnglish(lead);

		await visit(lead, `${at}/sessions/new`);
		const plan = formOf(lead);
		await writable(lead);
		await say(plan, 'title', SAID.title);
		await say(plan, 'place', SAID.place);
		await plan.locator('[name=startsAt]').fill('2026-12-01T10:00');
		await plan.locator('[name=endsAt]').fill('2026-12-01T11:00');
		await choose(plan);
		await send(lead, plan, /\/sessions\/[a-z0-9]{26}$/);
		const sessionId = lastId(lead);
		expect(await lead.locator('main').innerText()).toContain('Quillwort');

		await visit(lead, `${at}/sessions/${sessionId}/agenda`);
		await writable(lead);
		const item = formOf(lead, 'add');
		await say(item, 'title', SAID.item);
		await item.locator('button[type=submit]').first().click();
		await lead.getByText('Valerian question').first().waitFor();

		await visit(lead, `${at}/actors/new`);
		await writable(lead);
		const card = formOf(lead);
		await say(card, 'name', SAID.name);
		await say(card, 'safetyNote', SAID.safety);
		await choose(card);
		await send(lead, card, /\/actors\/[a-z0-9]{26}$/);
		const actorId = lastId(lead);
		await lead.getByText('Bryony').first().waitFor();

		const fear = lead.locator('form:has([name="words.texts.en"])').first();
		await lead.locator('details:has([name="words.texts.en"]) > summary').first().click();
		await say(fear, 'words', SAID.fear);
		await choose(fear);
		await fear.locator('button[type=submit]').first().click();
		await lead.getByText('hemlock').first().waitFor();

		await visit(lead, `${at}/issues/new`);
		await writable(lead);
		const issue = formOf(lead);
		await say(issue, 'title', SAID.framing);
		await choose(issue);
		await send(lead, issue, /\/issues\/[a-z0-9]{26}$/);
		await lead.getByText('saffron').first().waitFor();

		await visit(lead, `${at}/conditions/new`);
		await writable(lead);
		const condition = formOf(lead);
		await say(condition, 'words', SAID.condition);
		await choose(condition);
		await send(lead, condition, /\/conditions\/[a-z0-9]{26}$/);
		await lead.getByText('yarrow').first().waitFor();

		await visit(party, `${at}/actors/${actorId}`);
		await party.getByText('فاشرة').first().waitFor();
		await party.getByText('الشوكران').first().waitFor();
		await visit(party, `${at}/sessions/${sessionId}`);
		await party.getByText('القصعين').first().waitFor();
		await expectAccessible(party);
		expect(await widthBeyondScreen(party)).toBe(0);
	});

	test('is nowhere in what passed: bodies, frames, answers, files, log, backup', async () => {
		await lead.request
			.get(`${server.url}/rooms/${roomId}/actors/export?format=csv`)
			.then(async (file) => passed.push(await file.body()));
		passed.push(Buffer.from(server.printed()));
		passed.push(...(await stored(server)));
		expect(passed.length).toBeGreaterThan(50);
		expect(traces(passed)).toEqual([]);
		// The net has no hole: what is known to have passed is found in it.
		expect(passed.some((one) => one.includes(roomId))).toBe(true);
	});

	test('leaves nothing in the browser once it is locked', async () => {
		await visit(lead, `${server.url}/rooms/${roomId}/actors`);
		await lead.getByText('Bryony').first().waitFor();
		await lead.getByRole('button', { name: 'Lock now' }).click();
		await lead
			.getByText('Your key is locked', { exact: false })
			.or(lead.locator('.unlock'))
			.first()
			.waitFor();
		const left = await lead.evaluate(async () => {
			const caches = await globalThis.caches.keys();
			const databases = await indexedDB.databases();
			return JSON.stringify([
				{ ...localStorage },
				{ ...sessionStorage },
				caches,
				databases.map(({ name }) => name),
				document.title,
				location.href,
				history.state,
				document.documentElement.outerHTML,
				[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
					({ value }) => value
				)
			]);
		});
		expect(traces([Buffer.from(left)])).toEqual([]);
		expect(traces([Buffer.from(await lead.content())])).toEqual([]);

		await lead.locator('.unlock [name=passphrase]').fill('not the passphrase');
		await lead.locator('.unlock button:not([type=button])').click();
		await lead.getByText('does not open your key').waitFor();
		await lead.locator('.unlock [name=passphrase]').fill(PASSPHRASE);
		await lead.locator('.unlock button:not([type=button])').click();
		await lead.getByText('Bryony').first().waitFor();
	});

	test('stays useful for structure without scripts, and takes no plain word', async () => {
		const page = await aPage({ javaScript: false });
		await signIn(page, server, 'maysoon');
		await inEnglish(page);
		await visit(page, `${server.url}/rooms/${roomId}/actors`);
		const text = await page.locator('main').innerText();
		expect(text).toContain('Without scripts its words stay closed');
		expect(text).toContain('S01');
		await visit(page, `${server.url}/rooms/${roomId}/issues/new`);
		expect(await page.locator('[name="title.texts.en"]').isDisabled()).toBe(true);
		await expectNoScriptNeeded(page);
	});

	test('what was begun under a key that is over is refused, kept, and goes with the next', async () => {
		await visit(lead, `${server.url}/rooms/${roomId}/issues/new`);
		await writable(lead);
		const form = formOf(lead);
		await say(form, 'title', { en: 'Begun under the old key' });
		await choose(form);
		const second = await aPage();
		await signIn(second, server, 'maysoon');
		await inEnglish(second);
		await visit(second, `${server.url}/rooms/${roomId}/people`);
		await writable(second);
		await second.getByRole('button', { name: /End the seat of Amir/ }).click();
		await second.getByRole('dialog').getByRole('button', { name: 'End this seat' }).click();
		await expect
			.poll(async () => (await roomRow(server, roomId)).epoch, { timeout: 15_000 })
			.toBeGreaterThan(1);
		await second.context().close();

		await form.locator('button[type=submit]').first().click();
		await lead.getByText('changed meanwhile', { exact: false }).waitFor();
		expect(await form.locator('[name="title.texts.en"]').inputValue()).toBe(
			'Begun under the old key'
		);
		await lead.waitForLoadState('networkidle');
		await send(lead, form, /\/issues\/[a-z0-9]{26}$/);
		await lead.getByText('Begun under the old key').first().waitFor();
	});

	test('a value that was changed or moved in the database is never shown as anything else', async () => {
		const actorId = await spoilNames(server, roomId);
		await visit(lead, `${server.url}/rooms/${roomId}/actors/${actorId}`);
		await lead.getByText('Cannot be opened').first().waitFor();
		expect(await lead.locator('h1').innerText()).not.toContain('Bryony');
	});

	test('whoever is sent away reads nothing more, and a new key comes at once', async () => {
		await visit(party, `${server.url}/rooms/${roomId}/actors`);
		await party.getByText('فاشرة').first().waitFor();
		await visit(lead, `${server.url}/rooms/${roomId}/people`);
		await lead.locator('.line').first().waitFor();
		await lead.getByRole('button', { name: /End the seat of Hana/ }).click();
		await lead.getByRole('dialog').getByRole('button', { name: 'End this seat' }).click();
		await expect
			.poll(async () => (await roomRow(server, roomId)).epoch, { timeout: 15_000 })
			.toBe(3);
		expect(await roomRow(server, roomId)).toMatchObject({ epochDue: false, sealed: true });
		const answer = await party.goto(`${server.url}/rooms/${roomId}/actors`);
		expect(answer?.status()).toBe(404);
		expect(traces([Buffer.from(await party.content())])).toEqual([]);
	});
});

test('a key that nobody uses is put away, and so is one whose owner signs out', async () => {
	const server = await aServer('demo', { LOCK_MINUTES: '0.1' });
	try {
		const roomId = await sealedCaucusOf(server, 'Victims’ families');
		const page = await aPage();
		const actors = `${server.url}/rooms/${roomId}/actors`;
		await signIn(page, server, 'maysoon');
		await visit(page, actors);
		await page.locator('.line').waitFor();
		const open = await page.locator('main').innerText();
		await page.locator('.unlock').waitFor({ timeout: 20_000 });
		expect(await page.locator('main').innerText()).not.toBe(open);
		await visit(page, actors);
		await page.locator('.unlock').waitFor();

		await page.locator('.unlock [name=passphrase]').fill(PASSPHRASE);
		await page.locator('.unlock button:not([type=button])').click();
		await page.locator('.line').waitFor();
		const recipient = await page.locator('[data-recipient]').getAttribute('data-recipient');
		const held = () =>
			page.evaluate(async (recipient) => {
				const worker = (await navigator.serviceWorker.ready).active;
				const { port1, port2 } = new MessageChannel();
				const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
				worker?.postMessage({ act: 'ask', recipient, lasts: 0 }, [port2]);
				return (await answer) ?? 'nothing';
			}, recipient);
		expect(await held()).toMatch(/^AGE-SECRET-KEY/);
		await visit(page, `${server.url}/signout`);
		await page.locator('form[action="?/here"] button').click();
		await page.waitForURL(/signin/);
		// The page tells the worker to let go as soon as it is there: asked until it has.
		await expect.poll(held).toBe('nothing');
	} finally {
		await server.stop();
	}
});

test('a key is made, written down, and brings back who forgot the passphrase', async () => {
	const server = await aServer('demo');
	try {
		const page = await aPage();
		await signIn(page, server, 'zaytun');
		await visit(page, `${server.url}/me/key`);
		await page.locator('summary', { hasText: 'neither the passphrase' }).click();
		const form = page.locator('form:has([name=sure])');
		await form.locator('[name=sure]').check();
		await form.locator('[name=passphrase]').fill(PASSPHRASE);
		await form.locator('button:not([type=button])').click();
		const code = await page.locator('.code .value').innerText({ timeout: 20_000 });
		expect(code).toMatch(/^([A-Z0-9]{5}-){3}[A-Z0-9]{5}$/);
		await expectAccessible(page);
		await page.getByRole('button', { name: 'I have written it down' }).click();
		await page.getByRole('button', { name: 'Lock now' }).click();

		await page.locator('summary', { hasText: 'forgot the passphrase' }).click();
		const recovering = page.locator('form:has([name=code])');
		await recovering.locator('[name=code]').fill(code.toLowerCase());
		await recovering.locator('[name=passphrase]').fill(PASSPHRASE);
		await recovering.locator('button:not([type=button])').click();
		await page.getByText('Your key has your present passphrase now.').waitFor();

		await visit(page, `${server.url}/me`);
		const change = formOf(page, 'passphrase');
		await change.locator('[name=presentPassphrase]').fill(PASSPHRASE);
		await change.locator('[name=passphrase]').fill('seven doves on a wire');
		await change.locator('button[type=submit]').click();
		await page.locator('.notice.ok').first().waitFor();
		await page.context().clearCookies();
		await signIn(page, server, 'zaytun', 'seven doves on a wire');
		await visit(page, `${server.url}/me/key`);
		await page.getByText('It is open on this device', { exact: false }).waitFor();
	} finally {
		await server.stop();
	}
});

/** Every byte that the page sends or is given. */
function keepAll(page: Page, passed: Buffer[]): void {
	page.on('request', (request) => {
		passed.push(Buffer.from(request.url()));
		passed.push(Buffer.from(JSON.stringify(request.headers())));
		const body = request.postDataBuffer();
		if (body) passed.push(body);
	});
	page.on('response', (response) => {
		if (new URL(response.url()).pathname.startsWith('/_app/')) return;
		void response.body().then(
			(body) => passed.push(body),
			() => undefined
		);
	});
	page.on('websocket', (socket) => {
		socket.on('framesent', ({ payload }) => passed.push(Buffer.from(payload)));
		socket.on('framereceived', ({ payload }) => passed.push(Buffer.from(payload)));
	});
}

/** In which of the buffers a sentinel stands, in any of the ways in which it could be written. */
function traces(buffers: readonly Buffer[]): string[] {
	const forms = SENTINELS.flatMap((word) => {
		const json = JSON.stringify(word).slice(1, -1);
		const escaped = [...word]
			.map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
			.join('');
		return [word, json, escaped, encodeURIComponent(word), word.toLowerCase()].map((form) => ({
			word,
			form
		}));
	});
	const found = new Set<string>();
	for (const buffer of buffers) {
		const text = buffer.toString();
		const inner = buffer[0] === 0x1f && buffer[1] === 0x8b ? gunzipSync(buffer).toString() : '';
		for (const { word, form } of forms)
			if (text.includes(form) || inner.includes(form)) found.add(word);
		for (const word of SENTINELS)
			for (const skip of [0, 1, 2]) {
				const bytes = Buffer.concat([Buffer.alloc(skip), Buffer.from(word)]);
				const middle = bytes.toString('base64').slice(4, -4);
				if (middle.length > 5 && text.includes(middle)) found.add(`${word} in base64`);
			}
	}
	return [...found];
}

/** The database as whoever has the file and its key could read it: every page, used or free, and the log before it. */
async function stored({ dataDirectory }: Server): Promise<Buffer[]> {
	const folder = mkdtempSync(join(tmpdir(), 'wasata-stored-'));
	try {
		for (const name of ['wasata.db', 'wasata.db-wal', 'wasata.db-shm'])
			if (existsSync(join(dataDirectory, name)))
				copyFileSync(join(dataDirectory, name), join(folder, name));
		const file = join(folder, 'wasata.db');
		const key = readFileSync(keyFileOf(dataDirectory), 'utf8').trim();
		const db = new Sqlite(file);
		db.pragma(`key = '${/^[0-9a-f]{64}$/i.test(key) ? `raw:${key}` : key}'`);
		db.pragma('wal_checkpoint(TRUNCATE)');
		db.pragma('journal_mode = DELETE');
		db.pragma("rekey = ''");
		db.close();
		const plain = readFileSync(file);
		expect(plain.subarray(0, 15).toString()).toBe('SQLite format 3');
		return [plain];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function keyFileOf(dataDirectory: string): string {
	return join(dataDirectory, 'database.key');
}

/** Chooses something wherever something must be chosen: what, is not what this is about. */
async function choose(form: Locator): Promise<void> {
	await form.evaluate((found) => {
		for (const select of found.querySelectorAll<HTMLSelectElement>('select[required]')) {
			if (select.value) continue;
			select.value = [...select.options].find(({ value }) => value)?.value ?? '';
			select.dispatchEvent(new Event('change', { bubbles: true }));
		}
		for (const radio of found.querySelectorAll<HTMLInputElement>('input[type=radio]'))
			if (!found.querySelector(`input[name="${radio.name}"]:checked`)) radio.click();
	});
}

async function sealedCaucusOf({ dataDirectory }: Server, name: string): Promise<string> {
	const { db } = await openDatabase({ dataDirectory });
	const { q, t } = inside(db.reads);
	const rooms = await q.select().from(t.rooms);
	await db.close();
	const room = rooms.find((one) => one.sealed && one.name.texts.en?.includes(name.slice(0, 6)));
	if (!room) throw new Error('no such sealed room');
	return room.id;
}

/** One bit of a sealed name is another, as on a bad disk or by a bad hand. Gives whose it was. */
async function spoilNames({ dataDirectory }: Server, roomId: string): Promise<string> {
	const { db } = await openDatabase({ dataDirectory });
	const { q, t } = inside(db.reads);
	const actors = await q.select().from(t.actors);
	const actor = actors.find((one) => one.roomId === roomId);
	const sealed = actor?.name.sealed ?? '';
	const letter = sealed.at(-9) === 'A' ? 'B' : 'A';
	const spoilt = `${sealed.slice(0, -9)}${letter}${sealed.slice(-8)}`;
	await db.write(async (tx) => {
		const { q, t } = inside(tx);
		await (Reflect.get(q, 'run') as unknown as (statement: SQL) => Promise<unknown>).call(
			q,
			sql.raw('drop trigger actors_name_sealed_update')
		);
		await q
			.update(t.actors)
			.set({ name: { texts: {}, sealed: spoilt } })
			.where(eq(t.actors.id, actor?.id ?? ''));
	});
	await db.close();
	return actor?.id ?? '';
}

async function roomRow({ dataDirectory }: Server, roomId: string) {
	const { db } = await openDatabase({ dataDirectory });
	const { q, t } = inside(db.reads);
	const room = (await q.select().from(t.rooms)).find(({ id }) => id === roomId);
	await db.close();
	if (!room) throw new Error('no such room');
	return room;
}

async function inEnglish(page: Page): Promise<void> {
	await page.locator('form[action*="language"] button[value=en]').first().click();
	await page.waitForFunction(() => document.documentElement.lang === 'en');
}

/** The key is open on this page, so that words can be typed. */
async function writable(page: Page): Promise<void> {
	await page.locator('.line').first().waitFor();
}

async function expectNoScriptNeeded(page: Page): Promise<void> {
	expect(await page.locator('noscript').count()).toBeGreaterThan(0);
}
