import { eq } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { randomCode } from '#lib/domain/code.ts';
import { seedUpdate } from '#lib/draft/seed.ts';
import { findAccountByUserName } from '#lib/server/db/accounts.ts';
import { saveNewAgreement } from '#lib/server/db/agreements.ts';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { saveFirstText } from '#lib/server/db/texts.ts';
import { userNameOf } from '../../src/demo/cast.ts';
import type { Demo } from './tools/demo.ts';
import { figure, inTurns, median, percentile, type Figure } from './tools/figures.ts';
import { inOpenHouse } from './tools/house.ts';
import { longText } from './tools/long-text.ts';

export const about =
	'A text of 300 clauses in two languages in a browser: opened, typed in, saved.';

const CLAUSES = 300;
/** As many as the text of the demo: the baseline. */
const FEW = 14;
const LETTERS = 60;
/** Milliseconds from one to the next: a fast hand, so that a slow page falls behind. */
const PACE = 60;

/** Quick opens each text once. The two are opened in turns. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
	const seen = { many: [] as Seen[], few: [] as Seen[] };
	await inOpenHouse(async ({ demo, url, browser }) => {
		const turn = async (into: Seen[], clauses: number) => {
			const address = url + (await addText(demo, clauses));
			return async () => {
				const one = await look(browser, { address, cookie: demo.cookie, clauses });
				into.push(one);
				return one.opened;
			};
		};
		const [many, few] = [await turn(seen.many, CLAUSES), await turn(seen.few, FEW)];
		await inTurns(quick ? 1 : 5, many, few);
	});
	const told = (name: string, of: (seen: Seen[]) => number) =>
		figure({ name, value: of(seen.many), baseline: of(seen.few), unit: 'ms' });
	return [
		told('from the address to the last clause in both languages', (all) =>
			median(all.map(({ opened }) => opened))
		),
		told('the page for reading, until it is loaded', (all) => median(all.map(({ read }) => read))),
		told('from a key to the paint', (all) => median(all.flatMap(({ keys }) => keys))),
		told('the same, 95th percentile', (all) =>
			percentile(
				all.flatMap(({ keys }) => keys),
				0.95
			)
		),
		told('from the last key to saved', (all) => median(all.map(({ saved }) => saved)))
	];
}

/** A text in the lead mediator's drafting room; where its pages are. */
async function addText({ directory }: Demo, clauses: number): Promise<string> {
	const { db } = await openDatabase({ dataDirectory: directory });
	const { q, t } = inside(db.reads);
	const lead = await findAccountByUserName(db.reads, userNameOf('lead'));
	const { roomIds } = await loadScope(db.reads, lead?.id ?? '');
	const rooms = await q.select().from(t.rooms).where(eq(t.rooms.kind, 'drafting'));
	const roomId = rooms.find(({ id }) => roomIds.includes(id))?.id;
	if (!roomId) throw new Error('The lead mediator has no drafting room.');
	const [agreementId, at] = [randomCode(), new Date()];
	await db.write(async (tx) => {
		await saveNewAgreement(tx, {
			id: agreementId,
			roomId,
			title: { texts: { en: `${clauses} clauses` } },
			penSeatId: null,
			frozenAt: null,
			shelvedAt: null,
			signedAt: null,
			signedDraftId: null,
			amendsId: null,
			recordedAt: at,
			recordedBy: 'bench'
		});
		const update = seedUpdate({ twins: longText(clauses), authoritative: 'ar' });
		await saveFirstText(tx, { agreementId, roomId, update, at });
	});
	await db.close();
	return `/rooms/${roomId}/texts/${agreementId}`;
}

/** In milliseconds; `keys` from each key to the paint that shows it. */
type Seen = { opened: number; read: number; keys: number[]; saved: number };

async function look(
	browser: Browser,
	{ address, cookie, clauses }: { address: string; cookie: string; clauses: number }
): Promise<Seen> {
	const context = await browser.newContext({
		extraHTTPHeaders: { cookie },
		viewport: { width: 1440, height: 900 }
	});
	try {
		const page = await context.newPage();
		const isReading = performance.now();
		await page.goto(address);
		const read = performance.now() - isReading;
		const isOpening = performance.now();
		await page.goto(`${address}/write`);
		for (const language of ['ar', 'en'])
			await page
				.locator(`.ProseMirror[lang=${language}] [data-id=c${clauses - 1}]`)
				.waitFor({ timeout: 60_000 });
		const opened = performance.now() - isOpening;
		return { opened, read, ...(await typeIn(page, `c${Math.floor(clauses / 2)}`)) };
	} finally {
		await context.close();
	}
}

async function typeIn(page: Page, clause: string): Promise<{ keys: number[]; saved: number }> {
	const line = page.locator(`.ProseMirror[lang=ar] [data-id=${clause}] p`).first();
	await line.click();
	await page.evaluate(() => {
		const keys: number[] = [];
		Object.assign(globalThis, { keys });
		addEventListener(
			'keydown',
			({ timeStamp }) =>
				requestAnimationFrame(() => {
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => keys.push(performance.now() - timeStamp);
					port2.postMessage(null);
				}),
			{ capture: true }
		);
	});
	const before = await line.textContent();
	for (let n = 0; n < LETTERS; n++) {
		await page.waitForTimeout(PACE);
		await page.keyboard.press('n');
	}
	const wait = performance.now();
	await page.locator('[data-state=saved]').waitFor({ timeout: 10_000 });
	const saved = performance.now() - wait;
	const typed = ((await line.textContent()) ?? '').length - (before ?? '').length;
	if (typed !== LETTERS) throw new Error(`${typed} of ${LETTERS} letters are there.`);
	return {
		keys: await page.evaluate(() => (globalThis as unknown as { keys: number[] }).keys),
		saved
	};
}
