/** From an empty machine to a sealed room in which two people read: as the pages lead them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { aPage, expectAccessible, widthBeyondScreen } from './browser.ts';
import { fillSetUp, formOf, say, send, visit } from './journey.ts';
import { aServer, type Server } from './server.ts';

const LEAD = { name: 'Noura', userName: 'noura', passphrase: 'four walls and a roof' };
const SECOND = { userName: 'salim', passphrase: 'seven doves on a wire' };

let server: Server;
let lead: Page;
let second: Page;
let room: string;

beforeAll(async () => {
	server = await aServer('nothing');
	[lead, second] = [await aPage(), await aPage({ width: 360 })];
});
afterAll(() => server.stop());

test('the first mediator makes a key, and the room seals itself before the first word', async () => {
	await visit(lead, `${server.url}/setup`);
	await fillSetUp(lead, server.setupCode ?? '', LEAD);
	await lead.waitForURL(`${server.url}/`);

	await visit(lead, `${server.url}/processes/new`);
	const process = formOf(lead);
	await process.locator('[name=governorate]').selectOption('saladin');
	await say(process, 'name', { en: 'Two banks' });
	await say(process, 'mandate', { en: 'Asked by both banks' });
	await send(lead, process, /\/processes\/[a-z0-9]{26}$/);
	const door = lead.locator('main [data-room=mediators][href^="/rooms/"]').first();
	room = `${server.url}${(await door.getAttribute('href')) ?? ''}`;

	await visit(lead, room);
	await lead.getByText('This room is not sealed yet', { exact: false }).waitFor();
	await lead.getByRole('link', { name: 'Make my key' }).click();
	await makeKey(lead, LEAD.passphrase);
	await visit(lead, room);
	await lead.locator('.line').waitFor();
	expect(await sealedRooms(server)).toHaveLength(1);
	await lead.locator('.line summary').click();
	expect(await lead.locator('.numbers').innerText()).toMatch(/^(\d{4} ){5}\d{4}$/);
	await expectAccessible(lead);
});

test('what is written there is opened to a second one, once the first lets them in', async () => {
	await visit(lead, `${room}/issues/new`);
	await lead.locator('.line').waitFor();
	const issue = formOf(lead);
	await say(issue, 'title', { en: 'The road to the wells' });
	await issue.locator('[name=family]').selectOption('other');
	await send(lead, issue, /\/issues\/[a-z0-9]{26}$/);
	await lead.getByText('The road to the wells').first().waitFor();

	await visit(lead, `${room}/people`);
	const invite = formOf(lead, 'invite');
	await invite.locator('[name=name]').fill('Salim');
	await invite.locator('[name=role]').selectOption('mediator');
	await invite.locator('[type=submit]').click();
	const code = await lead.locator('[role=status] bdi').first().innerText();
	await visit(second, `${server.url}/invitation/${code}`);
	await second.locator('main summary').click();
	const join = formOf(second, 'join');
	await join.locator('[name=userName]').fill(SECOND.userName);
	await join.locator('[name=passphrase]').fill(SECOND.passphrase);
	await send(second, join, /\/rooms\//);

	await second.getByText('You need a key of your own', { exact: false }).waitFor();
	expect(await widthBeyondScreen(second)).toBe(0);
	await second.getByRole('link', { name: 'Make my key' }).click();
	await makeKey(second, SECOND.passphrase);
	await visit(second, `${room}/issues`);
	await second.getByText('do not hold the key of this room yet', { exact: false }).waitFor();
	expect(await second.locator('main').innerText()).not.toContain('road to the wells');
	await expectAccessible(second);

	await visit(lead, `${room}/people`);
	await lead.getByRole('button', { name: 'Let read everything' }).click();
	await expect.poll(() => lead.getByText('Holds the key').count()).toBe(2);
	await visit(second, `${room}/issues`);
	await second.getByText('The road to the wells').first().waitFor();
	await second.locator('.line summary').click();
	await lead.locator('.line summary').click();
	expect(await second.locator('.numbers').innerText()).toBe(
		await lead.locator('.numbers').innerText()
	);
});

async function makeKey(page: Page, passphrase: string): Promise<void> {
	await page.waitForURL(/\/me\/key$/);
	const form = page.locator('form:has([name=passphrase])');
	await form.locator('[name=passphrase]').fill(passphrase);
	await form.locator('button:not([type=button])').click();
	await page.getByRole('button', { name: 'I have written it down' }).click();
	await page.getByText('It is open on this device', { exact: false }).waitFor();
}

async function sealedRooms({ dataDirectory }: Server): Promise<string[]> {
	const { db } = await openDatabase({ dataDirectory });
	const { q, t } = inside(db.reads);
	const rooms = await q.select().from(t.rooms);
	await db.close();
	return rooms.filter(({ sealed }) => sealed).map(({ id }) => id);
}
