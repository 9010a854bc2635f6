import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { Words } from '#lib/domain/words.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { planSession } from '#lib/server/commands/sessions.ts';
import { findAccountByUserName } from '#lib/server/db/accounts.ts';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse, type Caller } from '#lib/server/house.ts';
import shirqat from '../../src/demo/content/shirqat.json' with { type: 'json' };
import { userNameOf, type Part } from '../../src/demo/cast.ts';
import { aPage, signIn, type Look } from './browser.ts';
import { formOf, roomOf } from './journey.ts';
import { aLine } from './line.ts';
import { freePort, startServer, type Server } from './server.ts';

/** How soon every screen must show what happened, in milliseconds. */
export const IN_STEP = 5_000;

export type Gathering = Awaited<ReturnType<typeof aGathering>>;

/**
 * The committee of Shirqat before it meets: its ground rules are new, and in another room of the same
 * process a session is planned, too. The server can be killed and started again where it was.
 */
export async function aGathering() {
	const dataDirectory = mkdtempSync(join(tmpdir(), 'wasata-live-'));
	cpSync(inject('demoTemplate'), dataDirectory, { recursive: true });
	const { roomId, processId } = await roomOf({ dataDirectory }, shirqat.process.name.en, 'plenary');
	const programme = await roomOf({ dataDirectory }, shirqat.process.name.en, 'programme');
	const elsewhere = await prepare(dataDirectory, { processId, roomId: programme.roomId });

	const env = { WASATA_DEMO: '1', PORT: String(await freePort()) };
	let server = await startServer(dataDirectory, env);
	const { url } = server;
	const lines = { phone: await aLine(url), wall: await aLine(url) };
	return {
		url,
		lines,
		dataDirectory,
		roomId,
		processId,
		rules: `/processes/${processId}/rules`,
		sessions: `/rooms/${roomId}/sessions`,
		elsewhere: `/rooms/${programme.roomId}/sessions/${elsewhere}/live`,
		/** Somebody at a device of their own, signed in. */
		arrive: async (part: Part, look: Look, at = url): Promise<Page> => {
			const page = await aPage(look);
			await signIn(page, { ...server, url: at }, userNameOf(part));
			if (look.language && (await page.locator('html').getAttribute('lang')) !== look.language) {
				await page.locator(`[name=locale][value=${look.language}]:visible`).first().click();
				await page.locator(`html[lang=${look.language}]`).waitFor();
			}
			return page;
		},
		kill: () => server.stop('SIGKILL'),
		async startAgain() {
			server = await startServer(dataDirectory, env);
		},
		async end() {
			for (const line of Object.values(lines)) line.close();
			await server.stop();
			rmSync(dataDirectory, { recursive: true, force: true });
		}
	};
}

/** @returns the session that is planned elsewhere. */
async function prepare(
	dataDirectory: string,
	{ processId, roomId }: { processId: string; roomId: string }
): Promise<string> {
	const { db, facts } = await openDatabase({ dataDirectory });
	// An hour ago: what has just happened in a room is news to whoever enters it.
	const now = () => new Date(Date.now() - 3_600_000);
	const house = { ...openHouse(db, facts, { isDemo: true }), now };
	const callerOf = async (part: Part): Promise<Caller> => {
		const account = await findAccountByUserName(db.reads, userNameOf(part));
		if (!account) throw new Error(`nobody is called ${part}`);
		return { house, accountId: account.id, loginId: null };
	};
	const lead = await callerOf('lead');
	const words = inBoth('One speaks, the others listen', 'يتكلّم واحدٌ ويستمع الآخرون');
	const { groundRulesId } = await publishGroundRules(lead, { processId, words, after: null });
	for (const person of [lead, await callerOf('chair')])
		await acknowledgeGroundRules(person, { processId, groundRulesId });
	const { sessionId } = await planSession(await callerOf('officer'), {
		roomId,
		kind: 'consultation',
		title: inBoth('What the donors ask', 'ما يسأل عنه المانحون'),
		...wholeDay(),
		regime: 'closed'
	});
	await db.close();
	return sessionId;
}

/** Today in Iraq, so that the door is open whenever the test runs. */
export function wholeDay() {
	const day = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);
	return { startsAt: `${day}T00:00`, endsAt: `${day}T23:59` };
}

export function inBoth(en: string, ar: string): Words {
	return { texts: { en, ar } };
}

/** The items of a session as they are kept, in their order. */
export async function agendaIn({ dataDirectory }: Pick<Server, 'dataDirectory'>, session: string) {
	const { items } = await keptOf({ dataDirectory }, session);
	return items
		.filter(({ removedAt }) => !removedAt)
		.toSorted((a, b) => a.rank - b.rank)
		.map(({ id }) => id);
}

/** What is kept of a session. */
export async function keptOf({ dataDirectory }: Pick<Server, 'dataDirectory'>, sessionId: string) {
	const { db } = await openDatabase({ dataDirectory });
	const { q, t } = inside(db.reads);
	const ofIt = <Row extends { sessionId: string }>(rows: Row[]) =>
		rows.filter((row) => row.sessionId === sessionId);
	const kept = {
		items: ofIt(await q.select().from(t.agendaItems)),
		turns: ofIt(await q.select().from(t.turns)),
		decisions: ofIt(await q.select().from(t.decisions)),
		attendances: ofIt(await q.select().from(t.attendances)),
		reviews: ofIt(await q.select().from(t.reviews)),
		minutes: ofIt(await q.select().from(t.minutes))
	};
	await db.close();
	return kept;
}

/** Presses the button of the page's form of that action, the first that is not resting. */
export async function press(page: Page, action: string, button = '[type=submit]'): Promise<void> {
	await formOf(page, action).locator(button).first().click();
}

/** Does it, and comes back once the server has said that it is kept. */
export async function kept(page: Page, work: () => Promise<void>): Promise<void> {
	const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
	await work();
	const answer = await answered;
	const { type } = (await answer.json()) as { type: string };
	expect(['success', 'redirect']).toContain(type);
}

/** Opens the fold that something is under. */
export async function unfold(inner: Locator): Promise<void> {
	if (await inner.isVisible()) return;
	await inner.locator('xpath=ancestor::details[not(@open)]/summary').first().click();
	await inner.waitFor();
}

/**
 * All the screens show it soon: as often as asked, never after a fixed while.
 *
 * @param expected the same on all of them, or what each shows in its own language.
 */
export async function inStep<Shown>(
	screens: readonly Page[],
	show: (page: Page) => Promise<Shown>,
	...expected: [NoInfer<Shown>, ...NoInfer<Shown>[]]
): Promise<void> {
	const each = expected.length > 1 ? expected : screens.map(() => expected[0]);
	const deadline = Date.now() + IN_STEP;
	// Not `expect.poll`, which does not know in which of several tests at once it is.
	let shown = await Promise.all(screens.map(show));
	while (!isDeepStrictEqual(shown, each) && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 50));
		shown = await Promise.all(screens.map(show));
	}
	expect(shown).toEqual(each);
}

/** The title of what is spoken about, or whatever else is the head of the page. */
export async function headOf(page: Page): Promise<string> {
	return (await page.locator('h1').first().innerText()).trim();
}

/** The items of the agenda page in their order, by id: each reader has them in their own language. */
export function orderOn(page: Page): Promise<string[]> {
	return page
		.locator('main a.item')
		.evaluateAll((links) =>
			links.map((link) => (link as HTMLAnchorElement).pathname.split('/').at(-1) ?? '')
		);
}

/** Seconds on the clock of an item, whatever digits it is told in. */
export async function secondsOn(page: Page): Promise<number> {
	const shown = await page.locator('[role=timer] b').innerText();
	const digits = shown.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
	return digits
		.replace(/[^\d:]/g, '')
		.split(':')
		.reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Of several numbers, by how much the largest is above the smallest. */
export function spread(numbers: readonly number[]): number {
	return Math.max(...numbers) - Math.min(...numbers);
}
