import type { Page } from 'playwright-core';
import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#lib/i18n/m.ts';
import { aPage, expectAccessible, widthBeyondScreen } from './browser.ts';
import { fillSetUp, formOf, lastId, say, send, visit } from './journey.ts';
import { addressesOf, allRoutes } from './routes.ts';
import { aServer, type Server } from './server.ts';

/**
 * One story, told from an empty machine to the end of a working day; each test goes on where the
 * one before it stopped. The mediator reads English on a wide screen, the chair Arabic on a phone.
 */
let server: Server;
let mediator: Page;
let chair: Page;
let processId = '';
const rooms: Record<string, string> = {};
const ids: Record<string, string> = {};

const MEDIATOR = {
	name: 'Noura of the two rivers',
	userName: 'first.mediator',
	passphrase: 'river orchard lantern bridge'
};
const CHAIR = { userName: 'haji.salim', passphrase: 'نخلة قمر دجلة تفاح' };

/** All that is said in the rooms of this story: none of it may be read in the log. */
const SAID = {
	rules: 'Everyone is heard to the end; nobody is named outside this room.',
	leader: 'Sheikh of the upper bank',
	leaderArabic: 'شيخ الضفة العليا',
	family: 'بيت الزيتون',
	familyEnglish: 'The olive household',
	tie: 'Cousins through their grandmothers.',
	road: 'The road home',
	wells: 'Use of the wells',
	meeting: 'First joint reading',
	record: 'Both sides spoke of the road, and will meet again.',
	support: 'He would walk in front of them.',
	doubt: 'His brothers ask him to wait.',
	demand: 'The tribe must disown the family before it returns.'
};

beforeAll(async () => {
	server = await aServer('nothing');
	mediator = await aPage({ language: 'en' });
	chair = await aPage({ language: 'ar', width: 390 });
});
afterAll(() => server.stop());

const today = () => new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);
const at = (path: string) => server.url + path;
const room = (kind: string) => at(`/rooms/${rooms[kind]}`);

test('on an empty machine every address leads to set-up', async () => {
	const row = [
		{
			id: 'a'.repeat(26),
			roomId: 'a'.repeat(26),
			processId: 'a'.repeat(26),
			sessionId: 'a'.repeat(26),
			textId: 'a'.repeat(26),
			draftId: 'a'.repeat(26),
			copyId: 'a'.repeat(26)
		}
	];
	const names = ['room', 'process', 'code', 'actor', 'issue', 'condition', 'session'];
	const ofDrafts = ['draft', 'draft.other', 'copy', 'copy.clause', 'copy.other'];
	const rows = Object.fromEntries(
		[
			...names,
			'round',
			'position',
			'item',
			'drafting',
			'text',
			'clause',
			'sealed',
			'mediating',
			'message',
			'shuttle',
			'leg',
			'to',
			...ofDrafts
		].map((name) => [name, row])
	);
	const guarded = allRoutes().filter(
		(route) => !/^\/(setup|language|invitation|verify)/.test(route)
	);
	expect(guarded.length).toBeGreaterThan(40);
	for (const address of guarded.flatMap((route) => addressesOf(route, rows))) {
		const answer = await mediator.request.get(at(address), { maxRedirects: 0 });
		expect([address, answer.status(), answer.headers().location]).toEqual([address, 303, '/setup']);
	}
});

test('only the code on the console opens it', async () => {
	await visit(mediator, at('/'));
	await expectAccessible(mediator);
	await fillSetUp(mediator, 'wrong-code-here', MEDIATOR);
	await mediator.locator('[aria-invalid=true][name=code]').waitFor();
	expect(await mediator.locator('[name="mediator.userName"]').inputValue()).toBe(MEDIATOR.userName);

	await fillSetUp(mediator, server.setupCode ?? '', MEDIATOR);
	await mediator.waitForURL(at('/'));
	expect((await mediator.request.get(at('/setup'), { maxRedirects: 0 })).status()).not.toBe(200);
});

test('the mediator opens a process and finds its rooms', async () => {
	await mediator.locator('main a[href="/processes/new"]').first().click();
	await mediator.waitForURL(at('/processes/new'));
	const form = formOf(mediator);
	await form.locator('[name=governorate]').selectOption('saladin');
	await say(form, 'name', { en: 'Two banks', ar: 'الضفتان' });
	await say(form, 'mandate', { en: 'Asked by both banks.' });
	await send(mediator, form, /\/processes\/[a-z0-9]{26}$/);
	processId = lastId(mediator);
	for (const kind of ['mediators', 'plenary', 'drafting', 'programme']) {
		const door = mediator.locator(`main [data-room=${kind}][href^="/rooms/"]`).first();
		rooms[kind] = (await door.getAttribute('href'))?.split('/').at(-1) ?? '';
		expect(rooms[kind]).toMatch(/^[a-z0-9]{26}$/);
	}
});

test('a code read out on the telephone seats a chair, who lands in the room in Arabic', async () => {
	await visit(mediator, `${room('plenary')}/people`);
	const form = formOf(mediator, 'invite');
	await form.locator('[name=name]').fill('Haji Salim');
	await form.locator('[name=role]').selectOption('chair');
	await form.locator('[type=submit]').click();
	const code = await mediator.locator('[role=status] bdi').first().innerText();

	await visit(chair, at('/signin'));
	await chair.locator('main a[href="/invitation"]').click();
	await chair.waitForURL(at('/invitation'));
	await chair.locator('[name=code]').fill(code);
	await send(chair, formOf(chair), /\/invitation\/.+/);
	await chair.locator('main summary').click();
	const join = formOf(chair, 'join');
	await join.locator('[name=userName]').fill(CHAIR.userName);
	await join.locator('[name=passphrase]').fill(CHAIR.passphrase);
	await send(chair, join, /\/rooms\//);
	expect(chair.url()).toBe(room('plenary'));
	const html = chair.locator('html');
	expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual(['ar', 'rtl']);
	expect(await widthBeyondScreen(chair)).toBeLessThanOrEqual(0);
	await expectAccessible(chair);
});

test('ground rules are published, and both acknowledge them', async () => {
	await visit(mediator, `${room('mediators')}/process`);
	const form = formOf(mediator, 'rules');
	await say(form, 'words', { en: SAID.rules, ar: 'يُسمع كل واحد حتى يفرغ' });
	await form.locator('[type=submit]').click();
	await mediator.locator(`main a[href$="/processes/${processId}/rules"]`).waitFor();

	for (const page of [mediator, chair]) {
		await visit(page, at(`/processes/${processId}/rules`));
		const acknowledge = formOf(page, 'acknowledge');
		await acknowledge.locator('[type=submit]').click();
		await page.waitForURL(/rules/);
		await acknowledge.waitFor({ state: 'detached' });
	}
	await mediator.reload();
	expect(await mediator.locator('section[aria-labelledby=waiting]').innerText()).toContain(
		m.rules_all_done({}, { locale: 'en' })
	);
});

test('two cards in two languages, one written by each, and the tie between them', async () => {
	await visit(mediator, `${room('plenary')}/actors`);
	await mediator.locator('main a[href$="/actors/new"]').click();
	await mediator.waitForURL(/\/actors\/new/);
	let form = formOf(mediator);
	await say(form, 'name', { en: SAID.leader, ar: SAID.leaderArabic });
	await form.locator('[name=kind]').selectOption('tribalLeader');
	await send(mediator, form, /\/actors\/[a-z0-9]{26}$/);
	ids.leader = lastId(mediator);

	await visit(chair, `${room('plenary')}/actors/new`);
	form = formOf(chair);
	await say(form, 'name', { ar: SAID.family, en: SAID.familyEnglish });
	await form.locator('[name=kind]').selectOption('returningFamily');
	await send(chair, form, /\/actors\/[a-z0-9]{26}$/);
	ids.family = lastId(chair);
	expect(await chair.locator('main').innerText()).toContain(SAID.family);

	await visit(mediator, `${room('plenary')}/actors/${ids.leader}`);
	const relate = formOf(mediator, 'relate');
	await mediator.locator('details:has(form[action^="?/relate"]) > summary').click();
	await relate.locator('[name=toId]').selectOption(ids.family);
	await say(relate, 'note', { en: SAID.tie });
	await relate.locator('[type=submit]').click();
	await mediator.locator('main', { hasText: SAID.tie }).waitFor();
	await visit(chair, `${room('plenary')}/actors/${ids.family}`);
	const tie = chair.locator('main .tie a');
	expect(await tie.allInnerTexts()).toEqual([SAID.leaderArabic]);
	await tie.click();
	await chair.waitForURL(`${room('plenary')}/actors/${ids.leader}`);
});

test('two issues are raised and put in another order by keyboard alone', async () => {
	for (const title of [SAID.road, SAID.wells]) {
		await visit(mediator, `${room('plenary')}/issues/new`);
		const form = formOf(mediator);
		await say(form, 'title', { en: title });
		await form.locator('[name=family]').selectOption('return');
		await send(mediator, form, /\/issues\/[a-z0-9]{26}$/);
		ids[title] = lastId(mediator);
	}
	await visit(mediator, `${room('plenary')}/issues`);
	expect(await titles(mediator)).toEqual([SAID.road, SAID.wells]);

	const handle = mediator.locator('main li').nth(1).locator('.handle');
	await handle.focus();
	await mediator.keyboard.press('Space');
	await mediator.locator('.handle[aria-pressed=true]').waitFor();
	await mediator.keyboard.press('ArrowUp');
	const answered = mediator.waitForResponse((answer) => answer.request().method() === 'POST');
	await mediator.keyboard.press('Space');
	await answered;
	await visit(chair, `${room('plenary')}/issues`);
	expect(await titles(chair)).toEqual([SAID.wells, SAID.road]);

	function titles(page: Page) {
		return page.locator('main .entry strong').allInnerTexts();
	}
});

test('a session is planned, attended, held, recorded and confirmed', async () => {
	await visit(mediator, `${room('plenary')}/sessions`);
	await mediator.locator('main a[href$="/sessions/new"]').first().click();
	await mediator.waitForURL(/\/sessions\/new/);
	const form = formOf(mediator);
	await say(form, 'title', { en: SAID.meeting });
	await form.locator('[name=startsAt]').fill(`${today()}T00:00`);
	await form.locator('[name=endsAt]').fill(`${today()}T02:00`);
	await send(mediator, form, /\/sessions\/[a-z0-9]{26}/);
	const session = mediator.url();

	await step('safetyChecked');
	await step('consented');
	await mediator.locator('button[name=to][value=held]').waitFor({ state: 'detached' });
	await visit(chair, session);
	const code = await chair.locator('#own .code').innerText();
	const door = formOf(mediator, 'checkIn');
	await door.locator('[name=code]').fill(code.toUpperCase());
	await door.locator('[type=submit]').click();
	await mediator.locator('#attendance [role=alert]', { hasText: code }).waitFor();
	await chair.reload();
	expect(await formOf(chair, 'here').count()).toBe(0);
	await send(mediator, formOf(mediator, 'here'), /#own/);
	const harm = formOf(mediator, 'harm');
	for (const yes of await harm.locator('[value=yes]').all()) await yes.check();
	await harm.locator('[type=submit]').click();
	await step('held');
	expect(await mediator.locator('#attendance strong').innerText()).toContain('2');
	const record = formOf(mediator, 'record');
	await say(record, 'record', { en: SAID.record });
	await send(mediator, record, /#record/);
	await step('recorded');
	await step('confirmed');
	await visit(chair, session);
	expect(await chair.locator('main').innerText()).toContain(SAID.record);
	expect(await chair.locator('[name="record.texts.ar"]').count()).toBe(0);

	async function step(to: string) {
		const button = mediator.locator(`button[name=to][value=${to}]`);
		await button.click();
		await button.waitFor({ state: 'detached' });
	}
});

test('a fall asks for a second source, and a correction gives it', async () => {
	await record('2', '2024-02-01', SAID.support);
	await record('-1', '2024-05-01', SAID.doubt);
	const second = mediator.locator('main a[href$="/correct?second"]');
	await second.click();
	await mediator.waitForURL(/\/correct\?second/);
	const form = formOf(mediator);
	await form.locator('[name=secondSource]').selectOption('letter');
	await form.locator('[name=secondSourceDay]').fill('2024-05-03');
	await send(mediator, form, /\/positions\/[a-z0-9]{26}$/);
	expect(await second.count()).toBe(0);

	async function record(step: string, validFrom: string, rationale: string) {
		await visit(mediator, `${room('plenary')}/positions/record`);
		const form = formOf(mediator);
		await form.locator('[name=actorId]').selectOption(ids.leader ?? '');
		await form.locator('[name=issueId]').selectOption(ids[SAID.road] ?? '');
		await form.locator(`[name=step][value="${step}"]`).check();
		await form.locator('[name=validFrom]').fill(validFrom);
		await form.locator('[name=sourceDay]').fill(validFrom);
		await say(form, 'rationale', { en: rationale });
		await send(mediator, form, /\/positions\/[a-z0-9]{26}$/);
	}
});

test('the path tells the movement, and the matrix what was so on two dates', async () => {
	const positions = at(`/processes/${processId}/positions`);
	await visit(mediator, `${positions}/${ids.leader}?issue=${ids[SAID.road]}`);
	const path = await mediator.locator('main').innerText();
	expect(path).toContain(SAID.support);
	expect(path).toContain(SAID.doubt);

	expect(await cellAsOf('2024-03-01')).toContain('+2');
	expect(await cellAsOf('2024-06-01')).toMatch(/[-−]1/);

	async function cellAsOf(day: string) {
		await visit(mediator, `${positions}/issues`);
		await mediator.locator('[name=asOf]').fill(day);
		await mediator.locator('form.view button').click();
		await mediator.waitForURL(new RegExp(`asOf=${day}`));
		return mediator.locator('table.matrix tbody').innerText();
	}
});

test('what was recorded leaves as CSV and as a workbook', async () => {
	await visit(mediator, at(`/processes/${processId}/positions?issue=${ids[SAID.road]}`));
	await mediator.locator('main details summary', { hasText: exportTitle() }).click();
	const csv = (await download('csv')).toString('utf8');
	expect(csv).toContain(SAID.support);
	const sheets = await readXlsx(await download('xlsx'));
	const rows = sheets.flatMap((sheet) => ('data' in sheet ? sheet.data : [sheet]));
	expect(JSON.stringify(rows)).toContain(SAID.doubt);

	function exportTitle() {
		return m.export_title({}, { locale: 'en' });
	}
	async function download(format: string): Promise<Buffer> {
		const [file] = await Promise.all([
			mediator.waitForEvent('download'),
			mediator.locator(`a[href*="format=${format}"]`).click()
		]);
		const chunks: Buffer[] = [];
		for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
		return Buffer.concat(chunks);
	}
});

test('a condition that demands tribal disavowal raises the stop', async () => {
	await visit(mediator, `${room('plenary')}/conditions/new`);
	const form = formOf(mediator);
	const stop = m.condition_stop_title({}, { locale: 'en' });
	await say(form, 'words', { en: SAID.demand });
	expect(await form.getByText(stop).isVisible()).toBe(false);
	await form.locator('[name=disavowal][value=tribal]').check();
	expect(await form.getByText(stop).isVisible()).toBe(true);
	await form.locator('[name=type]').selectOption('conduct');
	await send(mediator, form, /\/conditions\/[a-z0-9]{26}$/);
	expect(await mediator.getByText(stop).first().isVisible()).toBe(true);
	const next = await mediator
		.locator('[name=state] option')
		.evaluateAll((found) => found.map((option) => (option as HTMLOptionElement).value));
	expect(next).toContain('prohibited');
	expect(next).not.toContain('accepted');
});

test('the log tells all of it, and none of the words', async () => {
	await visit(mediator, at(`/processes/${processId}/log`));
	const told = await mediator.locator('main').innerText();
	expect(await mediator.locator('main time').count()).toBeGreaterThan(15);
	for (const words of Object.values(SAID)) expect(told).not.toContain(words);
});

test('a seat that ends shuts the room at the very next request', async () => {
	await visit(chair, `${room('plenary')}/actors/${ids.family}`);
	await visit(mediator, `${room('plenary')}/people`);
	const row = mediator.locator('main li', { hasText: 'Haji Salim' });
	await row.locator('button').first().click();
	await mediator.locator('.dialog button[type=submit]').click();
	await row.waitFor({ state: 'detached' });

	const answer = await chair.reload();
	expect(answer?.status()).toBe(404);
	expect(await chair.locator('body').innerText()).not.toContain(SAID.family);
	await visit(chair, at('/'));
	expect(await chair.locator(`a[href*="${rooms.plenary}"]`).count()).toBe(0);
});

test('signing out everywhere ends the other browser too', async () => {
	const other = await aPage();
	await other.goto(at('/signin'));
	await other.locator('[name=userName]').fill(MEDIATOR.userName);
	await other.locator('[name=passphrase]').fill(MEDIATOR.passphrase);
	await send(other, formOf(other), /\/$/);

	await visit(mediator, at('/signout'));
	await formOf(mediator, 'everywhere').locator('[type=submit]').click();
	await mediator.waitForURL(at('/signin'));
	for (const page of [mediator, other]) {
		await page.goto(room('plenary'));
		expect(new URL(page.url()).pathname).toBe('/signin');
	}
});
