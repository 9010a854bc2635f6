import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import anbar from '../../src/demo/content/anbar.json' with { type: 'json' };
import { userNameOf } from '../../src/demo/cast.ts';
import { aPage, signIn } from './browser.ts';
import { formOf, lastId, roomOf, say, send, visit } from './journey.ts';
import { aServer, type Server } from './server.ts';

let server: Server;
let page: Page;
let room: string;
let corridor: string;

beforeAll(async () => {
	server = await aServer();
	const { roomId, processId } = await roomOf(server, anbar.process.name.en, 'mediators');
	room = `${server.url}/rooms/${roomId}`;
	corridor = `${server.url}/processes/${processId}`;
	page = await aPage({ javaScript: false, language: 'ar', width: 390 });
	await signIn(page, server, userNameOf('lead'));
});
afterAll(() => server.stop());

const ORDER = '.row-body strong';

test('a position is recorded', async () => {
	await visit(page, `${room}/positions/record`);
	const form = formOf(page);
	await form.locator('[name=actorId]').selectOption({ index: 1 });
	await form.locator('[name=issueId]').selectOption({ index: 1 });
	await form.locator('[name=step][value="1"]').check();
	await say(form, 'rationale', { ar: 'قال إنه لا يمانع', en: 'He does not object' });
	await send(page, form, /\/positions\/[a-z0-9]{26}$/);
	expect(await page.locator('main').innerText()).toContain('قال إنه لا يمانع');
});

test('what is refused comes back with every word that was typed', async () => {
	await visit(page, `${room}/positions/record`);
	const form = formOf(page);
	await form.evaluate((found) => found.setAttribute('novalidate', ''));
	await form.locator('[name=actorId]').selectOption({ index: 2 });
	await form.locator('[name=step][value="-2"]').check();
	await say(form, 'rationale', { ar: 'سأل عن الطريق' });
	await form.locator('[type=submit]').click();
	await page.locator('[name=issueId][aria-invalid=true]').waitFor();
	expect(await form.locator('[name="rationale.texts.ar"]').inputValue()).toBe('سأل عن الطريق');
	expect(await form.locator('[name=step][value="-2"]').isChecked()).toBe(true);
	expect(await form.locator('[name=actorId]').inputValue()).not.toBe('');
});

test('an issue goes down and up again by its two buttons', async () => {
	await visit(page, `${(await plenary()).room}/issues`);
	const before = await page.locator(ORDER).allInnerTexts();
	const [first = '', second = '', ...rest] = before;
	await move(0, 'last');
	expect(await page.locator(ORDER).allInnerTexts()).toEqual([second, first, ...rest]);
	await move(1, 'first');
	expect(await page.locator(ORDER).allInnerTexts()).toEqual(before);

	async function move(index: number, which: 'first' | 'last') {
		const buttons = page
			.locator('main li')
			.filter({ has: page.locator('.row-body') })
			.nth(index);
		const answered = page.waitForNavigation();
		await buttons.locator('button[name=toIndex]')[which]().click();
		await answered;
	}
});

test('another language turns the whole page, and stays', async () => {
	await visit(page, corridor);
	await page.locator('footer [name=locale][value=ckb]').click();
	await page.waitForURL(corridor);
	expect(await page.locator('html').getAttribute('lang')).toBe('ckb');
	await visit(page, room);
	expect(await page.locator('html').getAttribute('lang')).toBe('ckb');
	expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
});

test('a card is searched for by name, and no address keeps the name', async () => {
	await visit(page, `${room}/actors`);
	const rows = page.locator('main a.entry');
	const all = await rows.allInnerTexts();
	const name =
		(await rows.first().locator('bdi').allInnerTexts()).find((text) => / /.test(text)) ?? '';
	const search = page.locator('[role=search] form[method=post]').first();
	await search.locator('[name=text]').fill(name);
	await search.locator('button').click();
	await page.waitForURL(`${room}/actors?/search`);
	const found = await rows.allInnerTexts();
	expect(found).toContain(all[0]);
	expect(found.length).toBeLessThan(all.length);
	expect(await page.locator('[role=search] [type=search]').inputValue()).toBe(name);

	// Choosing beside it looks for the name still.
	await page.locator('[role=search] summary').click();
	await page.locator('[role=search] select[name=order]').selectOption('influence');
	await page.locator('[role=search] details button').click();
	await page.waitForLoadState();
	expect(await page.locator('[role=search] select[name=order]').inputValue()).toBe('influence');
	expect((await rows.allInnerTexts()).toSorted()).toEqual(found.toSorted());
	expect(page.url()).toBe(`${room}/actors?/search`);
});

test('a new version of the ground rules is published and acknowledged', async () => {
	await visit(page, `${room}/process`);
	const publish = formOf(page, 'rules');
	await say(publish, 'words', { ar: 'قواعد جديدة', ckb: 'ڕێسای نوێ' });
	await publish.locator('[type=submit]').click();
	await visit(page, `${corridor}/rules`);
	expect(await page.locator('main').innerText()).toContain('ڕێسای نوێ');
	const acknowledge = formOf(page, 'acknowledge');
	await acknowledge.locator('[type=submit]').click();
	await acknowledge.waitFor({ state: 'detached' });
});

test('on a bad line, what is typed and unfolded before the script arrives stays', async () => {
	const slow = await aPage({ language: 'en' });
	await signIn(slow, server, userNameOf('mediator'));
	await visit(slow, `${room}/actors`);
	await slow.locator('main a.entry').first().click();
	await slow.waitForURL(/\/actors\/[a-z0-9]{26}$/);
	const card = `${room}/actors/${lastId(slow)}`;

	const line = Promise.withResolvers<void>();
	await slow.route('**/_app/**/*.js', async (route) => {
		await line.promise;
		await route.continue();
	});
	await slow.goto(`${card}/edit`, { waitUntil: 'commit' });
	const form = formOf(slow);
	await say(form, 'constituency', { en: 'Typed early', ar: 'كُتب مبكرًا', ckb: 'زوو نووسرا' });
	await form.locator('[name=code]').fill('EARLY-1');
	await form.locator('[name=influence]').selectOption('1');
	line.resolve();
	await slow.waitForLoadState('networkidle');
	expect(await form.locator('[name=code]').inputValue()).toBe('EARLY-1');
	expect(await form.locator('[name=influence]').inputValue()).toBe('1');
	expect(await form.locator('[name="constituency.texts.ar"]').isVisible()).toBe(true);
	await send(slow, form, /\/actors\/[a-z0-9]{26}$/);
	const main = await slow.locator('main').innerText();
	expect(main).toContain('EARLY-1');
	await slow.context().close();
});

async function plenary() {
	const { roomId } = await roomOf(server, anbar.process.name.en, 'plenary');
	return { room: `${server.url}/rooms/${roomId}` };
}
