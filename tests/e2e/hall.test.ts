/** A facilitator and a delegate in one session, each with a browser of their own. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#lib/i18n/m.ts';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { userNameOf } from '../../src/demo/cast.ts';
import { aPage, expectAccessible, signIn, widthBeyondScreen } from './browser.ts';
import { formOf, say, visit } from './journey.ts';
import { aMeetingAt, type Meeting } from './meeting.ts';
import { aServer, type Server } from './server.ts';

overwriteGetLocale(() => 'en');

let server: Server;
let meeting: Meeting;
let facilitator: Page;
let delegate: Page;

beforeAll(async () => {
	server = await aServer();
	meeting = await aMeetingAt(server);
	facilitator = await aPage();
	delegate = await aPage({ width: 360, javaScript: false });
	await signIn(facilitator, server, userNameOf('lead'));
	await signIn(delegate, server, userNameOf('returning'));
	for (const page of [facilitator, delegate])
		await page.request.post(`${server.url}/language`, {
			form: { locale: 'en', back: '/' },
			headers: { origin: server.url }
		});
});
afterAll(async () => {
	await meeting.close();
	await server.stop();
});

const textOf = (page: Page) => page.locator('main').innerText();
const titleOf = (page: Page) => page.locator('#now').innerText();
const press = (page: Page, act: string) =>
	formOf(page, `${act}#`).first().locator('button').first().click();

test('before it is open the page says who opens it', async () => {
	await visit(delegate, meeting.live);
	expect(await textOf(delegate)).toContain(m.hall_not_open_title());
	await visit(delegate, meeting.wall);
	expect(await delegate.locator('.rail, .tabbar, form').count()).toBe(0);
	expect(await wallTitle(delegate)).toBe('Sixth joint reading');
	await meeting.gather();
});

test('an item is started, and the delegate’s page and the wall show it with a clock', async () => {
	await visit(facilitator, meeting.live);
	await press(facilitator, 'start');
	await facilitator.locator('[role=timer]').waitFor();
	expect(await titleOf(facilitator)).toBe('Opening and attendance');
	await visit(delegate, meeting.live);
	expect(await titleOf(delegate)).toBe('Opening and attendance');
	expect(await delegate.locator('[role=timer] b').innerText()).toMatch(/^(10:00|9:\d\d)$/);
	await visit(delegate, meeting.wall);
	expect(await wallTitle(delegate)).toBe('Opening and attendance');
	expect(await delegate.locator('[role=timer] b').innerText()).toMatch(/^(10:00|9:\d\d)$/);
});

test('a hand goes up without JavaScript, is seen and given the floor, and comes down', async () => {
	await visit(delegate, meeting.live);
	await delegate.locator('main form[action^="?/ask"] summary').first().click();
	const ask = formOf(delegate, 'ask');
	await say(ask, 'reason', { en: 'About the bridge' });
	await ask.locator('button[value=statement]').click();
	await delegate.waitForURL(/\/live#floor$/);
	expect(await textOf(delegate)).toContain(m.turn_you_next());

	await facilitator.getByText('About the bridge').waitFor();
	await press(facilitator, 'give');
	await facilitator.getByText(m.turn_end()).waitFor();
	await delegate.reload();
	expect(await textOf(delegate)).toContain(m.turn_you_speak());
	await delegate.getByRole('button', { name: m.turn_finished() }).click();
	await delegate.waitForURL(/\/live#floor$/);
	expect(await textOf(delegate)).toContain(m.turn_nobody());
	await facilitator.getByText(m.turn_nobody()).waitFor();
});

test('a second hand of the same person is refused in plain words', async () => {
	const other = await delegate.context().newPage();
	await visit(other, meeting.live);
	await visit(delegate, meeting.live);
	await delegate.locator('button[value=statement]').click();
	await delegate.waitForURL(/\/live#floor$/);
	await other.locator('button[value=statement]').click();
	expect(await other.getByRole('alert').innerText()).toContain(m.problem_turn_alreadyAsked());
	await other.close();
});

test('of two facilitators the second hears how it stands', async () => {
	const second = await aPage({ javaScript: false });
	await signIn(second, server, userNameOf('chair'));
	await visit(second, meeting.live);
	await press(facilitator, 'finish');
	await facilitator.locator('[role=timer]').waitFor({ state: 'detached' });
	await press(second, 'finish');
	expect(await second.getByRole('alert').count()).toBe(1);
	await second.context().close();
});

test('what was finished by mistake is opened again and goes on', async () => {
	await press(facilitator, 'return');
	await facilitator.getByRole('heading', { level: 1, name: 'Opening and attendance' }).waitFor();
	await press(facilitator, 'start');
	await facilitator.locator('[role=timer]').waitFor();
	expect(await titleOf(facilitator)).toBe('Opening and attendance');
});

test('a decision is noted and stands on the item for everyone', async () => {
	await facilitator.locator('#note').click();
	const note = formOf(facilitator, 'note');
	await say(note, 'words', { en: 'We begin at ten' });
	await note.locator('button[type=submit]').click();
	await facilitator.locator('.noted').getByText('We begin at ten').waitFor();
	await visit(delegate, meeting.live);
	expect(await textOf(delegate)).toContain('We begin at ten');
	expect(await formOf(delegate, 'note').count()).toBe(0);
});

test('both pages can be read by everyone and fit a phone', async () => {
	for (const address of [meeting.live, meeting.wall]) {
		await visit(facilitator, address);
		await expectAccessible(facilitator);
		const phone = await aPage({ width: 360 });
		await signIn(phone, server, userNameOf('survivor'));
		await visit(phone, address);
		await expectAccessible(phone);
		expect(await widthBeyondScreen(phone)).toBe(0);
		await phone.context().close();
	}
});

/** On the wall. */
function wallTitle(page: Page) {
	return page.locator('h1').innerText();
}
