/** A message goes from one room to another: a mediator at a desk, two parties on their phones. */
import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/server/db/open.ts';
import { inside } from '#lib/server/db/inside.ts';
import { aPage, expectAccessible, signIn, widthBeyondScreen } from './browser.ts';
import { formOf, lastId, say, visit } from './journey.ts';
import { aServer, type Server } from './server.ts';

const SAID = { en: 'They could take the river path', ar: 'يمكنهم سلوك طريق النهر' };
const WORDING = { en: 'The families may take the river path', ar: 'للأسر أن تسلك طريق النهر' };

describe('a message between two rooms', () => {
	let server: Server;
	let lead: Page;
	let survivor: Page;
	let returning: Page;
	let rooms: Record<'mediators' | 'survivor' | 'returning', string>;
	let messageId: string;

	beforeAll(async () => {
		server = await aServer('demo');
		rooms = await roomsOf(server);
		lead = await aPage();
		[survivor, returning] = [
			await aPage({ width: 360, language: 'ar' }),
			await aPage({ width: 360, language: 'ar' })
		];
		await signIn(lead, server, 'maysoon');
		await signIn(survivor, server, 'hana');
		await signIn(returning, server, 'suad');
		await lead.locator('form[action="/language"] button[value=en]').first().click();
		await lead.waitForFunction(() => document.documentElement.lang === 'en');
	});
	afterAll(() => server.stop());

	const messages = (room: keyof typeof rooms) => `${server.url}/rooms/${rooms[room]}/messages`;

	test('is taken down, and its words are asked for in the room of those who said them', async () => {
		await visit(lead, `${messages('mediators')}/new`);
		await lead.locator('.line').waitFor();
		const form = formOf(lead);
		await form.locator('[name=sourceRoomId]').selectOption(rooms.survivor);
		await form.locator('[name=toRoomId]').selectOption(rooms.returning);
		await form.locator('[name=kind]').selectOption('offer');
		await say(form, 'sourceWords', SAID);
		await say(form, 'wording', WORDING);
		await form.locator('button[type=submit]').first().click();
		await lead.waitForURL(/\/messages\/[a-z0-9]{26}$/);
		messageId = lastId(lead);

		await visit(lead, `${messages('mediators')}/carry/${rooms.returning}`);
		await lead.locator('[data-part=notYet]').getByText('river path').waitFor();
		await expectAccessible(lead);

		await visit(lead, `${messages('mediators')}/${messageId}`);
		await lead.locator('.line').waitFor();
		await lead.getByText('river path').first().waitFor();
		const ask = formOf(lead, 'ask');
		await ask.locator('[name=expiresAt]').fill('2030-01-01T12:00');
		await ask.locator('button[type=submit]').click();
		await lead.getByText('Leave asked').first().waitFor();
	});

	test('the party gives leave on a phone, and nobody else knows', async () => {
		await visit(survivor, messages('survivor'));
		await survivor.getByText('طريق النهر').first().waitFor();
		expect(await widthBeyondScreen(survivor)).toBe(0);
		await expectAccessible(survivor);
		const before = await shown(returning, messages('returning'));
		await formOf(survivor, 'answer').locator('button[value=cleared]').click();
		await survivor.getByText('أذنتم').first().waitFor();
		expect(await shown(returning, messages('returning'))).toBe(before);
		await visit(lead, `${messages('mediators')}/carry/${rooms.returning}`);
		await lead.locator('[data-part=words]').getByText('river path').waitFor();
	});

	test('is said once, though the line breaks twice, and shows when the clock says so', async () => {
		await visit(lead, `${messages('mediators')}/${messageId}`);
		await lead.locator('.line').waitFor();
		await formOf(lead, 'take').locator('button').click();
		const deliver = formOf(lead, 'deliver');
		await deliver.locator('[name=isConfirmed]').check();

		await lead.context().setOffline(true);
		await deliver.locator('button[type=submit]').click();
		await deliver.getByText('There was no answer').waitFor();
		await lead.context().setOffline(false);
		await lead.route(
			(url) => url.search.startsWith('?/deliver'),
			async (route) => {
				await route.fetch();
				await route.abort();
			},
			{ times: 1 }
		);
		await deliver.locator('button[type=submit]').click();
		await expect.poll(() => deliveriesOf(server, rooms.returning), { timeout: 10_000 }).toBe(1);
		await deliver.getByText('There was no answer').waitFor();
		await deliver.locator('button[type=submit]').click();
		await lead.getByText('How it was received').first().waitFor();
		expect(await deliveriesOf(server, rooms.returning)).toBe(1);

		await visit(returning, messages('returning'));
		await returning.locator('.line').waitFor();
		expect(await returning.locator('main').innerText()).not.toContain('طريق النهر');
		await putClockForward(server, rooms.returning);
		await visit(returning, messages('returning'));
		await returning.getByText('طريق النهر').first().waitFor();
		expect(await widthBeyondScreen(returning)).toBe(0);
		await expectAccessible(returning);
	});

	test('the answer comes back, and the message is closed', async () => {
		await visit(lead, `${messages('mediators')}/${messageId}`);
		await lead.locator('.line').waitFor();
		const react = formOf(lead, 'react');
		await say(react, 'reaction', { en: 'They will think about it' });
		await react.locator('button[type=submit]').click();
		await lead.getByText('Answer heard').first().waitFor();
		await formOf(lead, 'close').locator('button').click();
		await lead.getByText('Closed', { exact: true }).first().waitFor();
		const html = await (await lead.request.get(lead.url())).text();
		expect(html).not.toContain('river path');
	});
});

/** What a page says to its reader once everything on it is open. */
async function shown(page: Page, address: string): Promise<string> {
	await visit(page, address);
	await page.locator('.line').waitFor();
	await expect.poll(() => page.locator('.sealed').count()).toBe(0);
	return page.locator('body').innerText();
}

async function roomsOf({ dataDirectory }: Server) {
	const { db } = await openDatabase({ dataDirectory });
	const { q, t } = inside(db.reads);
	const rooms = (await q.select().from(t.rooms)).filter(({ sealed }) => sealed);
	await db.close();
	const named = (name: string) => rooms.find((room) => room.name.texts.en === name)?.id ?? '';
	return {
		mediators: rooms.find(({ kind }) => kind === 'mediators')?.id ?? '',
		survivor: named("Victims' families"),
		returning: named('Returning families')
	};
}

/** Of those that are not from the demo's past. */
async function deliveriesOf({ dataDirectory }: Server, roomId: string): Promise<number> {
	const { db } = await openDatabase({ dataDirectory });
	const { q, t } = inside(db.reads);
	const found = await q.select().from(t.deliveries).where(eq(t.deliveries.roomId, roomId));
	await db.close();
	return found.filter(({ recordedAt }) => recordedAt > new Date('2026-01-01')).length;
}

/** As if the quarter of an hour had passed. */
async function putClockForward({ dataDirectory }: Server, roomId: string): Promise<void> {
	const { db } = await openDatabase({ dataDirectory });
	await db.write(async (tx) => {
		const { q, t } = inside(tx);
		await q
			.update(t.deliveries)
			.set({ shownFrom: new Date() })
			.where(eq(t.deliveries.roomId, roomId));
	});
	await db.close();
}
