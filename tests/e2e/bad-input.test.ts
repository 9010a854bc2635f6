import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#lib/i18n/m.ts';
import anbar from '../../src/demo/content/anbar.json' with { type: 'json' };
import shirqat from '../../src/demo/content/shirqat.json' with { type: 'json' };
import { userNameOf } from '../../src/demo/cast.ts';
import { anArchive, textCell, workbookParts } from '../import/archive.ts';
import { aPage, signIn } from './browser.ts';
import { fieldsOf, formOf, lastId, post, roomOf, say, send, visit } from './journey.ts';
import { realRows } from './routes.ts';
import { aServer, type Server } from './server.ts';

/** The lead mediator reads Arabic, so every refusal is asked for in Arabic. */
const inArabic = { locale: 'ar' } as const;

let server: Server;
let page: Page;
let room: string;
let corridor: string;

beforeAll(async () => {
	server = await aServer();
	const { roomId, processId } = await roomOf(server, anbar.process.name.en, 'plenary');
	room = `${server.url}/rooms/${roomId}`;
	corridor = `${server.url}/processes/${processId}`;
	page = await aPage({ language: 'ar' });
	await signIn(page, server, userNameOf('lead'));
});
afterAll(() => server.stop());

const count = async (table: string) => (await realRows(server))[table]?.length ?? 0;

/** A new card of the plenary with that name; the browser then stands on it. */
async function addCard(name: string): Promise<string> {
	await visit(page, `${room}/actors/new`);
	const form = formOf(page);
	await say(form, 'name', { ar: name });
	await form.locator('[name=kind]').selectOption('tribalLeader');
	await send(page, form, /\/actors\/[a-z0-9]{26}$/);
	return lastId(page);
}

async function addIssue(title: string): Promise<string> {
	await visit(page, `${room}/issues/new`);
	const form = formOf(page);
	await say(form, 'title', { ar: title });
	await form.locator('[name=family]').selectOption('other');
	await send(page, form, /\/issues\/[a-z0-9]{26}$/);
	return lastId(page);
}

test('a note of 50,000 letters is refused in Arabic beside its field, and comes back as typed', async () => {
	const before = await count('issue');
	const words = 'سلام '.repeat(10_000).trim();
	await visit(page, `${room}/issues/new`);
	const form = formOf(page);
	await say(form, 'title', { ar: 'كلام قصير' });
	await say(form, 'framing', { ar: words });
	await form.locator('[name=family]').selectOption('return');
	await form.locator('[type=submit]').click();

	await form.getByText(m.problem_field_tooLong({}, inArabic)).waitFor();
	expect((await form.locator('[name="framing.texts.ar"]').inputValue()) === words).toBe(true);
	expect(await form.locator('[name="title.texts.ar"]').inputValue()).toBe('كلام قصير');
	expect(await form.locator('[name=family]').inputValue()).toBe('return');
	expect(await count('issue')).toBe(before);
});

test('a name of 5,000 letters is refused too, whatever the browser lets through', async () => {
	const before = await count('actor');
	await visit(page, `${room}/actors/new`);
	const name = 'سلام'.repeat(1_250);
	const given = { kind: 'other', access: 'none', 'name.texts.ar': name };
	const answer = await post(page, page.url(), { ...(await fieldsOf(formOf(page))), ...given });
	expect(answer.status()).toBe(422);
	const html = await answer.text();
	expect(html).toContain(m.problem_field_tooLong({}, inArabic));
	expect(html.includes(name)).toBe(true);
	expect(await count('actor')).toBe(before);
});

test('letters that would turn the direction of a name are taken out', async () => {
	await addCard('سالم\u202e\u2066 الجبوري\u0007');
	expect(await page.locator('h1').textContent()).toContain('سالم الجبوري');
	const html = await page.content();
	for (const letter of ['\u202e', '\u0007']) expect(html.includes(letter)).toBe(false);
});

test('emoji, joined letters and mixed scripts are kept to the letter', async () => {
	const name = '👩🏽‍🌾 Umm أحمد (A-1) – کوردی ژیان ٣٫٥';
	await addCard(name);
	expect((await page.locator('h1 bdi').first().textContent())?.trim()).toBe(name);
});

test.each([
	[String(new Date().getFullYear() + 1), 'dayInFuture'],
	['0001', 'dayOutOfRange'],
	['9999', 'dayOutOfRange']
] as const)('a position cannot hold from a day in the year %s', async (year, why) => {
	const before = await count('position');
	await visit(page, `${room}/positions/record`);
	const form = formOf(page);
	await form.locator('[name=actorId]').selectOption({ index: 1 });
	await form.locator('[name=issueId]').selectOption({ index: 1 });
	await form.locator('[name=step][value="1"]').check();
	const fields = { ...(await fieldsOf(form)), validFrom: `${year}-01-02` };
	const answer = await post(page, page.url(), fields);
	expect(answer.status()).toBe(422);
	expect(await answer.text()).toContain(m[`problem_field_${why}`]({}, inArabic));
	expect(await count('position')).toBe(before);
});

test('an id that is nowhere and an id of another room answer with the same bytes', async () => {
	const hana = await aPage();
	await signIn(hana, server, userNameOf('party'));
	const { roomId: mine } = await roomOf(server, shirqat.process.name.en, 'plenary');
	const { roomId: theirs } = await roomOf(server, anbar.process.name.en, 'plenary');
	const rows = await realRows(server);
	const nouns = { actor: 'actors', issue: 'issues', session: 'sessions', condition: 'conditions' };
	for (const [table, path] of Object.entries(nouns)) {
		const hidden = rows[table]?.find(({ roomId }) => roomId === theirs)?.id ?? '';
		expect([table, hidden]).not.toEqual([table, '']);
		const nowhere = hidden.replaceAll(/./g, (letter) => (letter === 'a' ? 'b' : 'a'));
		for (const at of [mine, theirs])
			expect(await answerAt(`/rooms/${at}/${path}/${hidden}`, hidden)).toEqual(
				await answerAt(`/rooms/${at}/${path}/${nowhere}`, nowhere)
			);
	}
	await hana.context().close();

	async function answerAt(address: string, id: string) {
		const answer = await hana.request.get(server.url + address);
		const { 'content-security-policy': policy = '', ...headers } = answer.headers();
		delete headers.date;
		// A hash of the page's bytes, in which the nonce is always another.
		delete headers.etag;
		const strip = (text: string) =>
			text.replaceAll(/nonce[="-]+[\w+/=-]+["']?/g, '').replaceAll(id, 'ID');
		expect(answer.status()).toBe(404);
		return { headers, policy: strip(policy), body: strip(await answer.text()) };
	}
});

test('of 10,000 rows one is bad: the preview names its line, and nothing can be saved', async () => {
	const before = await count('actor');
	const row = (n: number) => `Z${n},${n === 6_789 ? 'wizard' : 'other'},شيخ ${n}`;
	const lines = ['code,kind,name_ar', ...Array.from({ length: 10_000 }, (_, n) => row(n))];
	await upload('cards.csv', Buffer.from(lines.join('\n')));
	const refused = page.locator('section[aria-labelledby=preview] table tbody tr');
	await refused.first().waitFor();
	expect(await refused.count()).toBe(1);
	expect(await refused.innerText()).toContain('Z6789');
	const line = await refused.locator('td').first().innerText();
	expect(line.replaceAll(/[^\d٠-٩]/g, '')).toMatch(/^(6791|٦٧٩١)$/);
	expect(await formOf(page, 'save').count()).toBe(0);
	expect(await count('actor')).toBe(before);
});

test('a workbook that unfolds far beyond its size is refused', async () => {
	const cells = `<row r="1">${textCell('A1', 'code')}${textCell('B1', 'name')}</row>`;
	const bomb = { path: 'xl/media.xml', content: ' '.repeat(5_000_000) };
	await upload('cards.xlsx', Buffer.from(anArchive([...workbookParts(cells), bomb])));
	await page.getByText(m.problem_import_bomb({}, inArabic)).waitFor();
	expect(await page.locator('#preview').count()).toBe(0);
});

async function upload(name: string, buffer: Buffer) {
	await visit(page, `${room}/actors/import`);
	const form = formOf(page, 'preview');
	await form.locator('[name=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
	await form.locator('[type=submit]').click();
}

test('a name that is a script is read as text on every page that shows it', async () => {
	const script = '</script><script>window.hit=1</script><img src=x onerror="window.hit=1">';
	const actor = await addCard(script);
	const issue = await addIssue(script);
	await visit(page, `${room}/positions/record?actor=${actor}&issue=${issue}`);
	const form = formOf(page);
	await form.locator('[name=step][value="2"]').check();
	await say(form, 'rationale', { ar: script });
	await send(page, form, /\/positions\/[a-z0-9]{26}$/);

	const shownAt = [
		page.url(),
		`${room}/actors/${actor}`,
		`${room}/actors/${actor}/edit`,
		`${room}/issues`,
		`${room}/issues/${issue}`,
		`${room}/positions`,
		`${room}/positions/record`,
		`${room}/conditions/new`,
		`${corridor}/positions?issue=${issue}`,
		`${corridor}/positions/issues?q=${encodeURIComponent('</script>')}`,
		`${corridor}/positions/${actor}?issue=${issue}`
	];
	for (const address of shownAt) {
		await visit(page, address);
		expect([address, await page.evaluate(() => 'hit' in globalThis)]).toEqual([address, false]);
		expect([address, await page.locator('img[src=x]').count()]).toEqual([address, 0]);
		const text = (await page.locator('body').textContent()) ?? '';
		const typed = await page
			.locator('input, textarea')
			.evaluateAll((found) => found.map((field) => (field as HTMLInputElement).value));
		expect([address, [text, ...typed].some((shown) => shown.includes('window.hit=1'))]).toEqual([
			address,
			true
		]);
	}
});

test('a form posted from another origin is refused', async () => {
	const before = await count('issue');
	await visit(page, `${room}/issues/new`);
	const form = formOf(page);
	await say(form, 'title', { ar: 'من موقع آخر' });
	await form.locator('[name=family]').selectOption('other');
	const fields = await fieldsOf(form);
	for (const origin of ['https://elsewhere.example', 'null', 'http://127.0.0.1:1']) {
		const answer = await post(page, page.url(), fields, origin);
		expect([origin, answer.status()]).toEqual([origin, 403]);
	}
	expect(await count('issue')).toBe(before);
});
