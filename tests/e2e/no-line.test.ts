/** Without a line to the server nothing that somebody typed is lost. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#lib/i18n/m.ts';
import anbar from '../../src/demo/content/anbar.json' with { type: 'json' };
import { userNameOf } from '../../src/demo/cast.ts';
import { aPage, expectAccessible, signIn } from './browser.ts';
import { formOf, roomOf, say, send, visit } from './journey.ts';
import { aServer, type Server } from './server.ts';

let server: Server;
let page: Page;
let room: string;

beforeAll(async () => {
	server = await aServer();
	const { roomId } = await roomOf(server, anbar.process.name.en, 'mediators');
	room = `${server.url}/rooms/${roomId}`;
	page = await aPage({ width: 390 });
	await signIn(page, server, userNameOf('lead'));
});
afterAll(() => server.stop());

const unsent = async () => {
	const lang = (await page.locator('html').getAttribute('lang')) as 'en' | 'ar' | 'ckb';
	return page.getByText(m.common_unsent({}, { locale: lang }));
};

test('a form that could not be sent stays with every word, says so, and can be sent again', async () => {
	await visit(page, `${room}/issues/new`);
	const form = formOf(page);
	await say(form, 'title', { ar: 'آبار على الحدود', en: 'Wells on the border' });
	await form.locator('[name=family]').selectOption({ index: 1 });
	await page.context().setOffline(true);
	await form.locator('[type=submit]').click();
	await (await unsent()).waitFor();
	expect(await form.locator('[name="title.texts.en"]').inputValue()).toBe('Wells on the border');
	await expectAccessible(page);

	await page.context().setOffline(false);
	await send(page, form, /\/issues\/[a-z0-9]{26}$/);
	expect(await page.locator('main').innerText()).toContain('آبار على الحدود');
});

test('a list put in order without a line shows the order that is kept, and says so', async () => {
	const { roomId } = await roomOf(server, anbar.process.name.en, 'plenary');
	const issues = `${server.url}/rooms/${roomId}/issues`;
	await visit(page, issues);
	const rows = page.locator('.row-body strong');
	const before = await rows.allInnerTexts();
	expect(before.length).toBeGreaterThan(1);
	await page.context().setOffline(true);
	await page.locator('main ol form button[name=toIndex]:enabled').last().click();
	await (await unsent()).waitFor();
	expect(await rows.allInnerTexts()).toEqual(before);
	await page.context().setOffline(false);
	await visit(page, issues);
	expect(await rows.allInnerTexts()).toEqual(before);
});
