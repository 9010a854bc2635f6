/** Two people change the words of one thing at once, on its pages: no sentence is lost unread. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Words } from '#lib/domain/words.ts';
import { proposeCondition } from '#lib/server/commands/conditions.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { planRound, takeRoundTo } from '#lib/server/commands/rounds.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { markAttendance } from '#lib/server/commands/attendance.ts';
import { planSession, takeSessionTo } from '#lib/server/commands/sessions.ts';
import { findAccounts } from '#lib/server/db/accounts.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse, type Caller } from '#lib/server/house.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import anbar from '../../src/demo/content/anbar.json' with { type: 'json' };
import { userNameOf } from '../../src/demo/cast.ts';
import { aPage, expectAccessible, signIn } from './browser.ts';
import { formOf, roomOf, say, visit } from './journey.ts';
import { startServer, type Server } from './server.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'wasata-together-'));
let server: Server;
/** She was there first; he has the page open at the same time. */
let maysoon: Page;
let second: Record<'withScript' | 'withoutScript', Page>;
let paths: Awaited<ReturnType<typeof make>>;

beforeAll(async () => {
	cpSync(inject('demoTemplate'), dataDirectory, { recursive: true });
	paths = await make(dataDirectory);
	server = await startServer(dataDirectory, { WASATA_DEMO: '1' });
	maysoon = await aPage();
	second = {
		withScript: await aPage({ width: 390 }),
		withoutScript: await aPage({ width: 390, javaScript: false })
	};
	for (const page of [maysoon, ...Object.values(second)])
		await signIn(page, server, userNameOf('lead'));
});
afterAll(async () => {
	await server.stop();
	rmSync(dataDirectory, { recursive: true });
});

function at(place: keyof typeof paths): string {
	return server.url + paths[place];
}

describe.each(['withScript', 'withoutScript'] as const)('%s', (how) => {
	test.each([
		['issue', 'framing', undefined],
		['condition', 'words', undefined],
		['plan', 'place', undefined],
		['record', 'record', 'record'],
		['frame', 'name', undefined],
		['synthesis', 'synthesis', undefined],
		['process', 'mandate', 'edit']
	] as const)(
		'%s: whoever saves second is told, and keeps every word typed',
		async (what, field, action) => {
			const [hers, his] = [`Her ${what}, ${how}`, `His ${what}, ${how}`];
			const page = second[how];
			const address = at(what);
			for (const one of [maysoon, page]) await visit(one, address);
			const [first, form] = [formOf(maysoon, action), formOf(page, action)];
			await say(first, field, { ar: hers });
			await say(form, field, { ar: his });

			await keep(maysoon, first);
			await keep(page, form);
			const notice = form.locator('.warn[role=alert]', { hasText: hers });
			await notice.waitFor();
			expect(await typed(form, field)).toBe(his);
			expect(await isKept(hers, address)).toBe(true);
			expect(await isKept(his, address)).toBe(false);
			if (how === 'withScript') await expectAccessible(page);

			await keep(page, form);
			await notice.waitFor({ state: 'detached' });
			expect(await isKept(his, address)).toBe(true);
		}
	);

	test('a record is completed with the words that stand in its field', async () => {
		const page = second[how];
		await visit(page, at('record'));
		const record = formOf(page, 'record');
		await say(record, 'record', { ar: `All that was said, ${how}` });
		await record.locator('[name=to][value=recorded]').click();
		await record.locator('[name=to][value=confirmed]').waitFor();
		await page.reload();
		expect(await typed(record, 'record')).toBe(`All that was said, ${how}`);

		await say(record, 'record', { ar: `And this, ${how}` });
		await page.locator('[name=to][value=held]').click();
		await record.locator('[name=to][value=recorded]').waitFor();
		await page.reload();
		expect(await typed(record, 'record')).toBe(`And this, ${how}`);
	});
});

test('a refused record keeps its words while somebody marks who was there', async () => {
	const page = second.withScript;
	for (const one of [maysoon, page]) await visit(one, at('record'));
	await say(formOf(maysoon, 'record'), 'record', { ar: 'Hers, once more' });
	await keep(maysoon, formOf(maysoon, 'record'));
	const record = formOf(page, 'record');
	await say(record, 'record', { ar: 'His, once more' });
	await keep(page, record);
	await record.locator('.warn[role=alert]').waitFor();

	await formOf(page, 'mark').locator('[type=submit]').click();
	await page.waitForURL(/#attendance/);
	expect(await typed(record, 'record')).toBe('His, once more');
	await keep(page, record);
	await record.locator('.warn[role=alert]').waitFor({ state: 'detached' });
	expect(await isKept('His, once more', at('record'))).toBe(true);
});

test('a record that was confirmed meanwhile gives back what somebody else typed', async () => {
	const page = second.withoutScript;
	for (const one of [maysoon, page]) await visit(one, at('record'));
	for (const to of ['recorded', 'confirmed']) {
		const button = maysoon.locator(`[name=to][value=${to}]`);
		await button.click();
		await button.waitFor({ state: 'detached' });
	}
	await say(formOf(page, 'record'), 'record', { ar: 'Too late, but not lost' });
	await keep(page, formOf(page, 'record'));
	await page.getByRole('alert').waitFor();
	expect(await page.locator('#record').innerText()).toContain('Too late, but not lost');
});

/** Presses the form's button, which is not the one that takes a step, and waits for the answer. */
async function keep(page: Page, form: Locator): Promise<void> {
	const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
	await form.locator('button[type=submit]').first().click();
	await answered;
}

function typed(form: Locator, field: string): Promise<string> {
	return form.locator(`[name="${field}.texts.ar"]`).inputValue();
}

/** Does whoever opens the page now find these words on it? */
async function isKept(words: string, address: string): Promise<boolean> {
	return (await (await maysoon.request.get(address)).text()).includes(words);
}

/** What the two change, in a process and a house that are there: made as people make it. */
async function make(dataDirectory: string) {
	const { db, facts } = await openDatabase({ dataDirectory });
	const house = openHouse(db, facts, { isDemo: true });
	const accounts = await findAccounts(db.reads);
	const accountId = accounts.find(({ userName }) => userName === userNameOf('lead'))?.id ?? '';
	const lead: Caller = { house, accountId, loginId: null };
	const { roomId } = await roomOf({ dataDirectory }, anbar.process.name.en, 'mediators');
	const programme = await roomOf({ dataDirectory }, anbar.process.name.en, 'programme');

	const { issueId } = await raiseIssue(lead, {
		roomId,
		title: inEnglish('The road to the wells'),
		framing: inEnglish('Who passes, and when'),
		family: 'security'
	});
	const { conditionId } = await proposeCondition(lead, {
		roomId,
		code: 'TWO',
		type: 'conduct',
		words: inEnglish('By daylight, with the committee'),
		disavowal: 'none',
		on: dayBefore(2)
	});
	const { roundId } = await planRound(lead, {
		roomId: programme.roomId,
		name: inEnglish('A round'),
		since: dayBefore(9),
		until: dayBefore(1),
		areas: ['shirqat'],
		actorClasses: ['tribal']
	});
	await takeRoundTo(lead, { roundId, to: 'open' });
	const meeting = {
		roomId,
		kind: 'shuttle' as const,
		title: inEnglish('A leg'),
		roundId: '',
		place: inEnglish('Guest house'),
		startsAt: `${dayBefore(1)}T10:00`,
		endsAt: `${dayBefore(1)}T12:00`,
		regime: 'closed' as const
	};
	const planned = (await planSession(lead, meeting)).sessionId;
	const held = (await planSession(lead, meeting)).sessionId;
	for (const to of ['safetyChecked', 'consented'] as const)
		await takeSessionTo(lead, { sessionId: held, to });
	const { roster } = await readSession(lead, { roomId, sessionId: held });
	const own = roster.find(({ seat }) => seat?.role === 'lead')?.code ?? '';
	const marks = { [own]: { was: 'expected', presence: 'present' } as const };
	await markAttendance(lead, { sessionId: held, marks });
	const answers = { coming: 'yes', leaving: 'yes', freely: 'yes', language: 'yes', support: 'yes' };
	await checkHarm(lead, { sessionId: held, answers });
	await takeSessionTo(lead, { sessionId: held, to: 'held' });
	await db.close();

	return {
		issue: `/rooms/${roomId}/issues/${issueId}/edit`,
		condition: `/rooms/${roomId}/conditions/${conditionId}/edit`,
		plan: `/rooms/${roomId}/sessions/${planned}/edit`,
		record: `/rooms/${roomId}/sessions/${held}`,
		frame: `/rooms/${programme.roomId}/rounds/${roundId}/edit`,
		synthesis: `/rooms/${programme.roomId}/rounds/${roundId}/synthesis`,
		process: `/rooms/${roomId}/process`
	};
}

function inEnglish(text: string): Words {
	return { texts: { en: text } };
}

function dayBefore(days: number): string {
	return new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
