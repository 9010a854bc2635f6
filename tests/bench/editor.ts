import { and, eq, isNull } from 'drizzle-orm';
import { chromium, type Browser, type Page } from 'playwright-core';
import { randomCode } from '#lib/domain/code.ts';
import { seedUpdate } from '#lib/draft/seed.ts';
import { findAccountByUserName } from '#lib/server/db/accounts.ts';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { saveFirstText } from '#lib/server/db/texts.ts';
import { userNameOf } from '../../src/demo/cast.ts';
import { buildIfChanged, root } from '../../src/scripts/toolchain.ts';
import { findBrowser } from './tools/browser.ts';
import { aDemo, type Demo } from './tools/demo.ts';
import { figure, inTurns, median, percentile, type Figure } from './tools/figures.ts';
import { longText } from './tools/long-text.ts';
import { serve } from './tools/server.ts';

export const about =
	'A text of 300 clauses in two languages in a browser: opened, typed in, saved.';

const CLAUSES = 300;
/** As many as the text of the demo: the baseline. */
const FEW = 14;
const LETTERS = 60;

/** Quick opens each text once. The two are opened in turns. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
	await buildIfChanged();
	const demo = await aDemo();
	const [many, few] = [await addText(demo, CLAUSES), await addText(demo, FEW)];
	const server = await serve(root, { DATA_DIR: demo.directory, WASATA_DEMO: '1' });
	const browser = await chromium.launch(findBrowser());
	const seen = { many: [] as Seen[], few: [] as Seen[] };
	const turn = (which: 'many' | 'few', path: string, clauses: number) => async () => {
		const one = await look(browser, { address: server.url + path, cookie: demo.cookie, clauses });
		seen[which].push(one);
		return one.opened;
	};
	try {
		await inTurns(quick ? 1 : 5, turn('many', many, CLAUSES), turn('few', few, FEW));
	} finally {
		await browser.close();
		await server.stop();
		demo.remove();
	}
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
	const [room] = await q
		.select({ id: t.rooms.id })
		.from(t.rooms)
		.innerJoin(t.seats, eq(t.seats.roomId, t.rooms.id))
		.where(
			and(
				eq(t.rooms.kind, 'drafting'),
				eq(t.seats.accountId, lead?.id ?? ''),
				isNull(t.seats.revokedAt)
			)
		);
	if (!room) throw new Error('The lead mediator has no drafting room.');
	const [agreementId, roomId, at] = [randomCode(), room.id, new Date()];
	await db.write(async (tx) => {
		const inner = inside(tx);
		await inner.q.insert(inner.t.agreements).values({
			id: agreementId,
			roomId,
			title: { texts: { en: `${clauses} clauses` } },
			penSeatId: null,
			frozenAt: null,
			shelvedAt: null,
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
		await page.waitForTimeout(60);
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
