import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#lib/i18n/m.ts';
import anbar from '../../src/demo/content/anbar.json' with { type: 'json' };
import { nameOf, userNameOf } from '../../src/demo/cast.ts';
import { aPage, signIn } from './browser.ts';
import { fieldsOf, formOf, lastId, post, roomOf, say, send, visit } from './journey.ts';
import { aServer, type Server } from './server.ts';

let server: Server;
let maysoon: Page;
let rebwar: Page;
let room: string;

beforeAll(async () => {
	server = await aServer();
	const { roomId } = await roomOf(server, anbar.process.name.en, 'mediators');
	room = `${server.url}/rooms/${roomId}`;
	[maysoon, rebwar] = [await aPage(), await aPage()];
	await signIn(maysoon, server, userNameOf('lead'));
	await signIn(rebwar, server, userNameOf('mediator'));
});
afterAll(() => server.stop());

/** Fills in the form for a position, and leaves the pressing of the button to the test. */
async function aPosition(page: Page, why: string, step: number) {
	await visit(page, `${room}/positions/record`);
	const form = formOf(page);
	await form.locator('[name=actorId]').selectOption({ index: 3 });
	await form.locator('[name=issueId]').selectOption({ index: 1 });
	await form.locator(`[name=step][value="${step}"]`).check();
	await say(form, 'rationale', { en: why });
	return form;
}

/** How many of the room's latest entries say this. */
async function entriesThatSay(why: string): Promise<number> {
	await visit(rebwar, `${room}/positions`);
	const links = await rebwar
		.locator('main a.entry')
		.evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
	let count = 0;
	for (const link of links.slice(0, 6))
		if ((await (await rebwar.request.get(link)).text()).includes(why)) count++;
	return count;
}

test('two mediators record a position at the same moment, and both are kept', async () => {
	const forms = [
		await aPosition(maysoon, 'Heard by Maysoon', 1),
		await aPosition(rebwar, 'Heard by Rebwar', -1)
	] as const;
	await Promise.all([
		send(maysoon, forms[0], /\/positions\/[a-z0-9]{26}$/),
		send(rebwar, forms[1], /\/positions\/[a-z0-9]{26}$/)
	]);
	expect(maysoon.url()).not.toBe(rebwar.url());
	expect(await entriesThatSay('Heard by Maysoon')).toBe(1);
	expect(await entriesThatSay('Heard by Rebwar')).toBe(1);
});

test('who saves a card second is told so, and keeps every word typed', async () => {
	await visit(maysoon, `${room}/actors`);
	await maysoon.locator('main a.entry').first().click();
	await maysoon.waitForURL(/\/actors\/[a-z0-9]{26}$/);
	const card = `${room}/actors/${lastId(maysoon)}`;
	for (const page of [maysoon, rebwar]) await visit(page, `${card}/edit`);

	const [first, second] = [formOf(maysoon), formOf(rebwar)];
	await say(first, 'mandate', { en: 'As Maysoon heard it' });
	await send(maysoon, first, /\/actors\/[a-z0-9]{26}$/);
	await say(second, 'mandate', { en: 'As Rebwar heard it' });
	await second.locator('[type=submit]').click();

	const told = rebwar.getByText(
		m.problem_actor_changedMeanwhile({}, { locale: await localeOf(rebwar) })
	);
	await told.waitFor();
	const typed = second.locator('[name="mandate.texts.en"]');
	expect(await typed.inputValue()).toBe('As Rebwar heard it');
	// It is read again behind the message, which comes first.
	await rebwar.locator('main', { hasText: 'As Maysoon heard it' }).waitFor();
	await maysoon.reload();
	expect(await maysoon.locator('main').innerText()).not.toContain('As Rebwar heard it');

	await send(rebwar, second, /\/actors\/[a-z0-9]{26}$/);
	await maysoon.reload();
	expect(await maysoon.locator('main').innerText()).toContain('As Rebwar heard it');
});

test('a double click on the button makes one entry', async () => {
	const form = await aPosition(maysoon, 'Clicked twice', 2);
	await form.locator('[type=submit]').dblclick();
	await maysoon.waitForURL(/\/positions\/[a-z0-9]{26}$/);
	expect(await entriesThatSay('Clicked twice')).toBe(1);
});

test('the same form posted twice, without a script, makes one entry', async () => {
	const plain = await aPage({ javaScript: false });
	await signIn(plain, server, userNameOf('lead'));
	const form = await aPosition(plain, 'Posted twice', 0);
	const fields = await fieldsOf(form);
	const answers = await Promise.all([1, 2].map(() => post(plain, plain.url(), fields)));
	const places = answers.map((answer) => answer.headers().location);
	expect(answers.map((answer) => answer.status())).toEqual([303, 303]);
	expect(places[0]).toBe(places[1]);
	expect(await entriesThatSay('Posted twice')).toBe(1);
	await plain.context().close();
});

test('two tabs of one person, filled in side by side, keep both entries', async () => {
	const tab = await maysoon.context().newPage();
	const first = await aPosition(maysoon, 'From the first tab', 1);
	const second = await aPosition(tab, 'From the second tab', 1);
	await send(tab, second, /\/positions\/[a-z0-9]{26}$/);
	await send(maysoon, first, /\/positions\/[a-z0-9]{26}$/);
	expect(await entriesThatSay('From the first tab')).toBe(1);
	expect(await entriesThatSay('From the second tab')).toBe(1);
	await tab.close();
});

test('a form that was open when its seat ended is refused, and nothing is kept', async () => {
	const form = await aPosition(rebwar, 'Too late', 3);
	await visit(maysoon, `${room}/people`);
	const row = maysoon.locator('main li', { hasText: nameOf('mediator') });
	await row.locator('button').first().click();
	await maysoon.locator('.dialog button[type=submit]').click();
	await row.waitFor({ state: 'detached' });

	const fields = await fieldsOf(form);
	const answered = rebwar.waitForResponse((answer) => answer.request().method() === 'POST');
	await form.locator('[type=submit]').click();
	expect(await (await answered).json()).toMatchObject({ type: 'failure', status: 404 });
	expect((await post(rebwar, `${room}/positions/record`, fields)).status()).toBe(404);

	await visit(maysoon, `${room}/positions`);
	const latest = maysoon.locator('main a.entry').first();
	await latest.click();
	await maysoon.waitForURL(/\/positions\/[a-z0-9]{26}$/);
	expect(await maysoon.locator('main').innerText()).not.toContain('Too late');
	expect((await rebwar.goto(`${room}/positions`))?.status()).toBe(404);
});

async function localeOf(page: Page) {
	return (await page.locator('html').getAttribute('lang')) as 'ar' | 'ckb' | 'en';
}
