/** A message goes from one room to another: a mediator at a desk, two parties on their phones. */
import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markAttendance } from '#lib/server/commands/attendance.ts';
import { findAccountByUserName } from '#lib/server/db/accounts.ts';
import { openHouse } from '#lib/server/house.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import { open } from '../meeting.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { inside } from '#lib/server/db/inside.ts';
import { aPage, expectAccessible, signIn, widthBeyondScreen } from './browser.ts';
import { formOf, lastId, say, send, visit } from './journey.ts';
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
	let roundId: string;
	let legId: string;

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

	test('a round is planned, and a leg to the party', async () => {
		await visit(lead, `${messages('mediators')}/rounds`);
		await lead.locator('.line').waitFor();
		await lead.getByText('Plan a round').click();
		const round = formOf(lead);
		await say(round, 'theme', { en: 'The way to the river', ar: 'الطريق إلى النهر' });
		const today = momentAgo(0).slice(0, 10);
		await round.locator('[name=since]').fill(today);
		await round.locator('[name=until]').fill(today);
		await send(lead, round, /\/rounds\/[a-z0-9]{26}$/);
		roundId = lastId(lead);

		await lead.getByText('Plan a leg').click();
		const leg = formOf(lead, 'plan');
		await say(leg, 'title', { en: 'To the victims’ families' });
		await leg.locator('[name=toRoomId]').selectOption(rooms.survivor);
		await leg.locator('[name=startsAt]').fill(momentAgo(60));
		await leg.locator('[name=endsAt]').fill(momentAgo(-60));
		await leg.locator('button[type=submit]').click();
		await leg.getByText('Please say who goes').first().waitFor();
		await leg.locator('[name=seatIds]').first().check();
		await send(lead, leg, /\/legs\/[a-z0-9]{26}$/);
		legId = lastId(lead);
		await lead.getByText('Nothing that is said here is carried without leave').waitFor();
		expect(await lead.locator('form[action^="?/note"]').count()).toBe(0);
		await expectAccessible(lead);
	});

	test('what is heard there is noted with two keys, on a phone, where it says it will live', async () => {
		await holdLeg(server, legId);
		const phone = await aPage({ width: 360, language: 'ar' });
		await signIn(phone, server, 'maysoon');
		await phone.locator('[name=locale][value=ar]:visible').first().click();
		await phone.locator('html[lang=ar]').waitFor();
		await visit(phone, `${messages('mediators')}/legs/${legId}`);
		await phone.locator('.line').waitFor();
		const note = formOf(phone, 'note');
		await note.getByText('غرفة الوسطاء').waitFor();
		await note.locator('[name=kind][value=offer]').check();
		await say(note, 'words', { ar: SAID.ar, en: SAID.en });
		await note.locator('[name="words.texts.ar"]').press('Control+Enter');
		const kept = phone.locator('article').filter({ hasText: SAID.ar });
		await kept.waitFor();
		await expect.poll(() => note.locator('[name="words.texts.ar"]').inputValue()).toBe('');
		expect(await widthBeyondScreen(phone)).toBe(0);
		await expectAccessible(phone);
		await phone.locator('[name=locale][value=en]:visible').first().click();
		await phone.locator('html[lang=en]').waitFor();
		await phone.context().close();
	});

	test('a co-mediator without a seat in that room finds the leg by its title, and the note', async () => {
		const rebwar = await aPage({ width: 360 });
		await signIn(rebwar, server, 'rebwar');
		await visit(rebwar, `${messages('mediators')}/rounds/${roundId}`);
		await rebwar.locator('.line').waitFor();
		await rebwar.getByText('To the victims’ families').click();
		await rebwar.waitForURL(/\/legs\//);
		// He reads Sorani, in which it was not noted.
		await rebwar.locator('article').filter({ hasText: SAID.ar }).waitFor();
		expect(await rebwar.locator('main a[href*="/carry/"]').count()).toBe(0);
		expect(await rebwar.locator('form[action^="?/note"]').count()).toBe(1);
		expect(await widthBeyondScreen(rebwar)).toBe(0);
		await rebwar.context().close();
	});

	test('is made of the note, and its words are asked for in the room of those who said them', async () => {
		await visit(lead, `${messages('mediators')}/legs/${legId}`);
		await lead.locator('.line').waitFor();
		await lead.locator('article').filter({ hasText: SAID.en }).getByText('Carry this').click();
		await lead.waitForURL(/\/messages\/new\?note=/);
		const form = formOf(lead);
		await expect
			.poll(() => form.locator('[name="sourceWords.texts.en"]').inputValue())
			.toBe(SAID.en);
		expect(await form.locator('[name=sourceRoomId]').inputValue()).toBe(rooms.survivor);
		expect(await form.locator('[name=kind]').inputValue()).toBe('offer');
		await form.locator('[name=toRoomId]').selectOption(rooms.returning);
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
		let posted: { url: string; headers: Record<string, string> } | undefined;
		let body: Buffer | null = null;
		await lead.route(
			(url) => url.search.startsWith('?/deliver'),
			async (route) => {
				const request = route.request();
				posted = { url: request.url(), headers: await request.allHeaders() };
				body = request.postDataBuffer();
				await route.fetch();
				await route.abort();
			},
			{ times: 1 }
		);
		await deliver.locator('button[type=submit]').click();
		await expect.poll(() => deliveriesOf(server, rooms.returning), { timeout: 10_000 }).toBe(1);
		// The answer was lost, and yet the page hears that it was said.
		await lead.getByText('How it was received').first().waitFor();
		// A browser that did not hear it sends the same again: it counts once.
		const { url, headers } = posted ?? { url: '', headers: {} };
		const again = await lead.request.post(url, {
			data: body ?? '',
			headers: { 'content-type': headers['content-type'] ?? '', origin: server.url, accept: '*/*' },
			maxRedirects: 0
		});
		expect(again.ok()).toBe(true);
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
		await lead.getByText('Who has opened this').click();
		await lead
			.getByText(/first .+, last on/)
			.first()
			.waitFor();
	});

	test('the round shows where it was heard, said and answered', async () => {
		await visit(lead, `${messages('mediators')}/rounds/${roundId}`);
		await lead.locator('.line').waitFor();
		await lead.locator('svg[role=img] .answer').first().waitFor({ state: 'attached' });
		await lead.getByText('The same as a table').click();
		const events = lead.locator('table tbody tr');
		for (const event of ['Leg to', 'taken down', 'said in', 'answer heard'])
			await events.filter({ hasText: event }).first().waitFor();
		await expectAccessible(lead);
	});

	test('the party lets its own room keep the record, and reads what is noted there', async () => {
		await visit(survivor, messages('survivor'));
		await survivor.locator('.line').waitFor();
		await formOf(survivor, 'keep').locator('button').click();
		await survivor.getByText('ما يسمعه الوسطاء منكم يُدوَّن هنا').waitFor();
		await visit(lead, `${messages('mediators')}/heard/${rooms.survivor}`);
		await lead.locator('.line').waitFor();
		const note = formOf(lead, 'note');
		await note.getByText('its people will read it').waitFor();
		await say(note, 'words', { en: 'They ask who repairs the path', ar: 'من يصلح الطريق؟' });
		await note.locator('button[type=submit]').click();
		await lead.locator('article').filter({ hasText: 'who repairs the path' }).waitFor();
		await survivor.getByText('من يصلح الطريق؟').waitFor();
		expect(await widthBeyondScreen(survivor)).toBe(0);
		await expectAccessible(survivor);
		expect(await shown(returning, messages('returning'))).not.toContain('من يصلح الطريق؟');
	});
});

/** So many minutes ago, as a form of the product takes it: in Iraq's time. */
function momentAgo(minutes: number): string {
	return new Date(Date.now() + (180 - minutes) * 60_000).toISOString().slice(0, 16);
}

/** The meeting is held, as its own page would: everyone is there, and nobody comes to harm. */
async function holdLeg({ dataDirectory }: Server, sessionId: string): Promise<void> {
	const { db, facts } = await openDatabase({ dataDirectory });
	const account = await findAccountByUserName(db.reads, 'maysoon');
	const lead = { house: openHouse(db, facts), accountId: account?.id ?? '', loginId: null };
	const { q, t } = inside(db.reads);
	const [session] = await q.select().from(t.sessions).where(eq(t.sessions.id, sessionId));
	const { roster } = await readSession(lead, { roomId: session?.roomId ?? '', sessionId });
	const mark = { was: 'expected', presence: 'present' } as const;
	const marks = Object.fromEntries(roster.map(({ code }) => [code, mark]));
	await markAttendance(lead, { sessionId, marks });
	await open(lead, sessionId);
	await db.close();
}

/** What a page says to its reader once everything on it is open. */
async function shown(page: Page, address: string): Promise<string> {
	await visit(page, address);
	await page.locator('.line').waitFor();
	await expect.poll(() => page.locator('.sealed').count()).toBe(0);
	// What the framework reads out to screen readers comes a moment later, or not yet.
	await page.evaluate(() => document.querySelector('#svelte-announcer')?.remove());
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
