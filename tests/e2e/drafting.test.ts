/**
 * A text in three hands: the lead at a desk, the chair on a phone in Arabic, a drafter
 * whose line goes for a minute. Somebody who sits elsewhere must not hear of it.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import anbar from '../../src/demo/content/anbar.json' with { type: 'json' };
import shirqat from '../../src/demo/content/shirqat.json' with { type: 'json' };
import { userNameOf } from '../../src/demo/cast.ts';
import { aPage, expectAccessible, signIn } from './browser.ts';
import { listenIn } from './frames.ts';
import { roomOf, visit } from './journey.ts';
import { aLine, type Line } from './line.ts';
import { aServer, type Server } from './server.ts';

const MINUTE = 60_000;

let server: Server;
let line: Line;
let lead: Page;
let chair: Page;
let drafter: Page;
let path: string;
let elsewhere: { page: Page; line: ReturnType<typeof listenIn> };

beforeAll(async () => {
	server = await aServer();
	line = await aLine(server.url);
	const { roomId } = await roomOf(server, anbar.process.name.en, 'drafting');
	const plenary = await roomOf(server, shirqat.process.name.en, 'plenary');
	path = `/rooms/${roomId}/texts/${await textOf(roomId)}`;

	const party = await aPage();
	await signIn(party, server, userNameOf('party'));
	elsewhere = { page: party, line: listenIn(party) };
	await visit(party, `${server.url}/rooms/${plenary.roomId}/sessions`);

	lead = await aPage();
	await signIn(lead, server, userNameOf('lead'));
	chair = await aPage({ width: 360, language: 'ar' });
	await signIn(chair, server, userNameOf('chair'));
	drafter = await aPage();
	await signIn(drafter, { ...server, url: line.url }, userNameOf('drafter'));
	await open(lead, server.url);
	await open(chair, server.url);
	await open(drafter, line.url);
}, 120_000);
afterAll(async () => {
	line.close();
	await server.stop();
});

async function textOf(roomId: string): Promise<string> {
	const { db } = await openDatabase({ dataDirectory: server.dataDirectory });
	const { q, t } = inside(db.reads);
	const rows = await q
		.select({ id: t.agreements.id, roomId: t.agreements.roomId })
		.from(t.agreements);
	await db.close();
	return rows.find((row) => row.roomId === roomId)?.id ?? '';
}

async function open(page: Page, url: string) {
	await visit(page, `${url}${path}/write`);
	await page.locator('.ProseMirror').first().waitFor();
	await saved(page);
}

const saved = (page: Page) => page.locator('[data-state=saved]').waitFor({ timeout: 10_000 });

/** What is written within half a second is one step for undo: this ends it. */
const endStep = (page: Page) => page.waitForTimeout(800);

/** Types at the end of the first line of a clause, in Arabic. */
async function type(page: Page, clauseId: string, letters: string) {
	const clause = page.locator(`.ProseMirror[lang=ar] [data-draft=clause][data-id="${clauseId}"] p`);
	await clause.first().click();
	await page.keyboard.press('Control+End');
	await clause.first().click();
	await page.keyboard.press('End');
	await page.keyboard.type(letters, { delay: 15 });
}

/** The words of the Arabic twin, without brackets' signs, numbers and others' cursors. */
function wordsOn(page: Page): Promise<string> {
	return page.evaluate(() => {
		const text = document.querySelector('.ProseMirror[lang=ar]')?.cloneNode(true) as HTMLElement;
		for (const shown of text.querySelectorAll('.ProseMirror-widget, .sign, .cursor'))
			shown.remove();
		return text.textContent ?? '';
	});
}

test('three write at once, one of them without a line for a minute, and all end with one text', async () => {
	await Promise.all([
		type(lead, 'c02', 'ألف'),
		type(chair, 'c09', 'باء'),
		type(drafter, 'c02', 'جيم')
	]);
	await Promise.all([saved(lead), saved(chair), saved(drafter)]);

	const cutAt = Date.now();
	line.cut();
	await type(drafter, 'c03', 'كتبت بلا خط');
	await drafter.locator('[data-state=offline]').waitFor({ timeout: 30_000 });
	expect(await drafter.locator('[data-state=offline]').innerText()).toContain('الصفحة');
	await Promise.all([type(lead, 'c03', 'سطر المكتب'), type(chair, 'c05', 'سطر الهاتف')]);
	await Promise.all([saved(lead), saved(chair)]);

	// Undo takes back what one did oneself, and nothing of anybody else; what follows at once is one step.
	await endStep(lead);
	await type(lead, 'c13', 'سهو');
	await saved(lead);
	await chair.locator('.ProseMirror[lang=ar]', { hasText: 'سهو' }).waitFor();
	await type(chair, 'c13', 'باق');
	await saved(chair);
	await lead.locator('.ProseMirror[lang=ar]', { hasText: 'باق' }).waitFor();
	await lead.locator('.ProseMirror[lang=ar]').press('Control+z');
	await saved(lead);
	await expect.poll(() => wordsOn(chair)).not.toContain('سهو');
	expect(await wordsOn(lead)).toContain('باق');

	await new Promise((resolve) => setTimeout(resolve, Math.max(0, MINUTE - (Date.now() - cutAt))));
	line.mend();
	await drafter.locator('[data-state=saved]').waitFor({ timeout: 15_000 });
	await expect.poll(() => wordsOn(lead), { timeout: 10_000 }).toContain('كتبت بلا خط');
	const words = await wordsOn(lead);
	for (const page of [chair, drafter]) await expect.poll(() => wordsOn(page)).toBe(words);
	for (const typed of ['ألف', 'باء', 'جيم', 'سطر المكتب', 'سطر الهاتف', 'باق'])
		expect(words).toContain(typed);

	const { messages } = await elsewhere.line.take();
	expect(Buffer.concat(messages).toString('latin1')).not.toContain('text:');
	expect(Buffer.concat(messages).toString('utf8')).not.toContain('كتبت');
}, 180_000);

/** Where the caret is between what stays above it and what stays below; negative where one of them covers it. */
function roomAroundCaret(page: Page): Promise<{ above: number; below: number }> {
	return page.evaluate(() => {
		const rectOf = (selector: string) =>
			(document.querySelector(selector) as HTMLElement).getBoundingClientRect();
		const caret = getSelection()?.getRangeAt(0).getClientRects()[0];
		// Beside a sign that nobody wrote it has no place that could be asked for.
		if (!caret) return { above: 0, below: 0 };
		return {
			above: Math.floor(caret.top - rectOf('.editor > .desk').bottom),
			below: Math.floor(rectOf('.editor > .bar').top - caret.bottom)
		};
	});
}

/** The bar below grows with what it says of the clause, and then moves the page: not while something is measured. */
async function barSettled(page: Page) {
	const height = () => page.locator('.editor > .bar').evaluate((bar) => bar.clientHeight);
	let before = -1;
	await expect
		.poll(
			async () => {
				const was = before;
				before = await height();
				return before === was;
			},
			{ interval: 150 }
		)
		.toBe(true);
}

test('on a phone no bar covers the caret, and the room stays in sight', async () => {
	/** `clear`, or what is wrong. */
	const look = async () => {
		const room = await roomAroundCaret(chair);
		return room.above >= 0 && room.below >= 0 ? 'clear' : JSON.stringify(room);
	};
	const words = chair.locator('.ProseMirror[lang=ar] [data-draft=clause][data-id="c05"] p').first();
	await words.click();
	const press = async (key: string, times: number) => {
		for (let time = 1; time <= times; time++) {
			await chair.keyboard.press(key);
			await expect.poll(look, { message: `${key} ${time}` }).toBe('clear');
		}
	};
	await press('ArrowDown', 30);
	await press('ArrowUp', 30);
	// Letters, where one has scrolled on meanwhile.
	await words.click();
	await barSettled(chair);
	for (const side of ['above', 'below'] as const) {
		const { [side]: room } = await roomAroundCaret(chair);
		const beyond = room + 30;
		await chair.evaluate((by) => scrollBy(0, by), side === 'above' ? beyond : -beyond);
		await chair.keyboard.type('و');
		await expect.poll(look, { message: side }).toBe('clear');
		await chair.keyboard.press('Backspace');
	}
	// New lines, from just above the bar: the first may make it grow, the second does not.
	for (const round of ['first', 'second']) {
		await endStep(chair);
		const { below } = await roomAroundCaret(chair);
		await chair.evaluate((by) => scrollBy(0, by), 10 - below);
		for (let time = 0; time < 3; time++) await chair.keyboard.press('Enter');
		await expect.poll(look, { message: `new lines, ${round}` }).toBe('clear');
	}
	for (let step = 0; step < 2; step++) await chair.keyboard.press('Control+z');
	await saved(chair);

	const [lintel, desk] = await Promise.all(
		['.lintel', '.editor > .desk'].map((one) => chair.locator(one).boundingBox())
	);
	expect(desk?.y).toBeGreaterThanOrEqual((lintel?.y ?? 0) + (lintel?.height ?? 0) - 1);
	expect(lintel?.y).toBe(0);

	// Each of what can be put in is within reach, the last one too.
	await chair.locator('.insert summary').click();
	await chair.locator('.insert button.option').last().click({ trial: true });
	await chair.keyboard.press('Escape');
});

test('while somebody has the pen the others read, and while the text is read aloud nobody writes', async () => {
	const isOpen = (page: Page) =>
		page.locator('.ProseMirror[lang=ar]').getAttribute('contenteditable');
	await lead.locator('#pen button').first().click();
	await expect.poll(() => isOpen(chair), { timeout: 10_000 }).toBe('false');
	expect(await isOpen(lead)).toBe('true');
	await lead.locator('form[action$="?/freeze"] button').click();
	await expect.poll(() => isOpen(lead), { timeout: 10_000 }).toBe('false');
	await lead.locator('form[action$="?/thaw"] button').click();
	await lead.locator('form[action$="?/layDown"] button').click();
	await expect.poll(() => isOpen(chair), { timeout: 10_000 }).toBe('true');
});

test('what became of a clause is in its history, and an earlier wording comes back', async () => {
	// Freezing wrote down how all clauses stood.
	await visit(lead, `${server.url}${path}/clauses/c03`);
	const history = lead.locator('#history');
	await expect
		.poll(() =>
			history
				.locator('ins')
				.allInnerTexts()
				.then((all) => all.join(' '))
		)
		.toContain('سطر');
	await lead.locator('#history a').first().click();
	await lead.locator('.ProseMirror').first().waitFor();
	await saved(lead);
	await expect.poll(() => wordsOn(lead)).not.toContain('سطر المكتب');
	await expect.poll(() => wordsOn(chair), { timeout: 10_000 }).not.toContain('سطر المكتب');
});

test('a comment is said, answered and settled, and the text counts it', async () => {
	await visit(chair, `${server.url}${path}/clauses/c09`);
	const fields = chair.locator('#comments form[action="?/start"]');
	await fields.locator('textarea').first().fill('من يضمن ذلك؟');
	await fields.locator('button[type=submit]').click();
	await chair.locator('.thread', { hasText: 'من يضمن ذلك؟' }).waitFor();
	await visit(lead, `${server.url}${path}/clauses/c09`);
	await lead.locator('.thread form[action="?/resolve"] button').click();
	await chair
		.locator('details', { hasText: 'من يضمن ذلك؟' })
		.first()
		.waitFor({ state: 'attached' });
	await expectAccessible(lead);
});
