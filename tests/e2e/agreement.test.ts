/**
 * From text to consent in the demo: a drafter at a desk, a mediator of the other side on a phone in
 * Sorani. And what became of the agreement of Shirqat, against what its content says.
 */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAccountByUserName } from '#lib/server/db/accounts.ts';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse } from '#lib/server/house.ts';
import { readDrafts } from '#lib/server/queries/drafts.ts';
import { readSigning } from '#lib/server/queries/signing.ts';
import content from '../../src/demo/content/agreement.json' with { type: 'json' };
import anbar from '../../src/demo/content/anbar.json' with { type: 'json' };
import shirqat from '../../src/demo/content/shirqat.json' with { type: 'json' };
import second from '../../src/demo/content/second-text.json' with { type: 'json' };
import { userNameOf } from '../../src/demo/cast.ts';
import { aPage, expectAccessible, signIn } from './browser.ts';
import { listenIn } from './frames.ts';
import { formOf, roomOf, say, visit } from './journey.ts';
import { aServer, type Server } from './server.ts';

let server: Server;
let drafter: Page;
let mediator: Page;
let text: string;
let drafts: string;

beforeAll(async () => {
	server = await aServer();
	const drafting = await roomOf(server, anbar.process.name.en, 'drafting');
	const plenary = await roomOf(server, anbar.process.name.en, 'plenary');
	text = `${server.url}/rooms/${drafting.roomId}/texts/${await textOf(drafting.roomId)}`;
	drafts = `${server.url}/rooms/${plenary.roomId}/drafts`;
	drafter = await aPage();
	await signIn(drafter, server, userNameOf('drafter'));
	mediator = await aPage({ width: 360, language: 'ckb' });
	await signIn(mediator, server, userNameOf('mediator'));
}, 120_000);
afterAll(() => server.stop());

/** Opens the fold that a form lies in; what is pressed while the page comes alive may go unheard. */
async function unfold(summary: Locator, form: Locator): Promise<void> {
	await expect
		.poll(
			async () => {
				if (await form.isVisible()) return true;
				await summary.click();
				// A fold that the page closes again while it comes alive does so at once.
				await form.page().waitForTimeout(300);
				return form.isVisible();
			},
			{ timeout: 15_000 }
		)
		.toBe(true);
}

async function textOf(roomId: string): Promise<string> {
	const { db } = await openDatabase({ dataDirectory: server.dataDirectory });
	const { q, t } = inside(db.reads);
	const rows = await q
		.select({ id: t.agreements.id, roomId: t.agreements.roomId })
		.from(t.agreements);
	await db.close();
	return rows.find((row) => row.roomId === roomId)?.id ?? '';
}

test('the agreement of Shirqat stands where its content says: draft by draft, and signed', async () => {
	const { db, facts } = await openDatabase({ dataDirectory: server.dataDirectory });
	const lead = await findAccountByUserName(db.reads, userNameOf('lead'));
	const caller = { house: openHouse(db, facts), accountId: lead?.id ?? '', loginId: null };
	const { roomId } = await roomOf(server, shirqat.process.name.en, 'drafting');
	const of = { roomId, agreementId: await textOf(roomId) };
	const told = await readDrafts(caller, of);
	const AGREEING = ['given', 'givenWithReservation', 'standAside'];
	const parties = ['survivor', 'returning', 'tribal'] as const;
	const expected = content.consentMatrix.map(({ draft, rows }) => ({
		number: draft,
		asked: rows.length * parties.length,
		agreed: rows.flatMap((row) => parties.filter((party) => AGREEING.includes(row[party]))).length
	}));
	expect(
		told.drafts.toReversed().map(({ number, asked, agreed }) => ({ number, asked, agreed }))
	).toEqual(expected);
	expect(told.drafts.map(({ open }) => open)).toEqual([0, 3, 0, 0, 0]);
	const signing = await readSigning(caller, of);
	expect(signing.signedAt).not.toBeNull();
	expect(signing.signatories).toHaveLength(content.signatures.length);
	expect(signing.announcements[0]?.announcedAt).not.toBeNull();
	await db.close();
});

test('what a party proposed is put into the text in one step, and tells nobody whose it was', async () => {
	await visit(drafter, `${text}/answers`);
	await expectAccessible(drafter);
	await drafter.locator('form[action^="?/take"]').first().locator('button').click();
	await drafter.waitForURL(/\/write$/, { timeout: 30_000 });
	await drafter.locator('.ProseMirror').first().waitFor();
	const clause = drafter.locator(`.ProseMirror [data-id="${second.answer.clause}"]`).first();
	const words = second.answer.words;
	await expect
		.poll(() => clause.innerText(), { timeout: 20_000 })
		.toMatch(new RegExp(`${words.ar.slice(0, 30)}|${words.en.slice(0, 30)}`));
	await drafter.locator('[data-state=saved]').waitFor({ timeout: 10_000 });
	await visit(drafter, `${text}/clauses/${second.answer.clause}`);
	expect(await drafter.locator('#history').innerText()).not.toContain(second.recipient.ar);
});

test('a party answers on a phone, and those who write see it; nothing goes that was not sent', async () => {
	await visit(mediator, drafts);
	await expectAccessible(mediator);
	await mediator.locator('.ledger a').first().click();
	await mediator.waitForURL(/\/drafts\/\w+$/);
	const form = formOf(mediator, 'consent');
	await unfold(mediator.locator('#clauses > details > summary'), form);
	await form.locator('input[name=state][value=given]').check();
	await say(form, 'by', { ckb: 'ئەنجوومەنی سەرۆکان' });
	await form.locator('input[name=isSent]').uncheck();
	await form.locator('button[type=submit]').first().click();
	await mediator.locator('form[action^="?/sendConsents"]').waitFor();
	await visit(drafter, `${text}/consents`);
	expect(await drafter.locator('td .mark.given').count()).toBe(0);

	await mediator.locator('form[action^="?/sendConsents"] button').click();
	await mediator.locator('form[action^="?/sendConsents"]').waitFor({ state: 'detached' });
	// The drafter's page hears of it by itself.
	// Two of the fourteen are being changed meanwhile: what was said of them is stale at once.
	await expect.poll(() => drafter.locator('td .mark.given').count(), { timeout: 15_000 }).toBe(12);
	expect(await drafter.locator('td .mark.stale').count()).toBe(2);
	await expectAccessible(drafter);
});

test('the next draft makes stale what was said of changed words, and only that', async () => {
	await visit(drafter, `${text}/drafts`);
	const freeze = formOf(drafter, 'freeze');
	await unfold(drafter.locator('details:has(form[action^="?/freeze"]) > summary'), freeze);
	await freeze.locator('[name=purpose]').selectOption('final');
	await freeze.locator('button[type=submit]').first().click();
	await drafter.waitForURL(/\/drafts\/\w{20,}$/);
	await expectAccessible(drafter);
	await formOf(drafter, 'release').locator('button[type=submit]').first().click();
	await drafter.locator('form[action^="?/withdraw"]').waitFor({ state: 'attached' });

	await visit(mediator, drafts);
	await mediator.locator('.ledger a').first().click();
	await mediator.waitForURL(/\/drafts\/\w+$/);
	await expect.poll(() => mediator.locator('#clauses .mark.stale').count()).toBeGreaterThan(0);
	const stale = await mediator
		.locator('#clauses li:has(.mark.stale) a')
		.evaluateAll((links) =>
			links.map((link) => (link as HTMLAnchorElement).href.split('/').at(-1))
		);
	// One was proposed and taken, the other grew after it was released.
	expect(stale.toSorted()).toEqual(['c06', 'c11']);
	await mediator.locator('#clauses li:has(.mark.stale) a').first().click();
	await mediator.locator('ins').first().waitFor();
	await expectAccessible(mediator);

	await visit(drafter, `${text}/signing`);
	expect(await drafter.locator('#missing ~ ul li').count()).toBeGreaterThan(3);
	await expectAccessible(drafter);
});

test('a file of a draft is verified in the browser of a stranger, and goes nowhere', async () => {
	await visit(drafter, `${text}/drafts`);
	await drafter.locator('.ledger a').first().click();
	await drafter.waitForURL(/\/drafts\/\w{20,}$/);
	const [download] = await Promise.all([
		drafter.waitForEvent('download'),
		drafter.locator('a[href*="format=pdf"][href$="twin=ar"]').click()
	]);
	const pdf = await readFile(await download.path());
	const stranger = await aPage();
	await visit(stranger, `${server.url}/verify`);
	const sent: string[] = [];
	stranger.on('request', (request) => {
		if (request.method() !== 'GET') sent.push(request.url());
	});
	const input = stranger.locator('input[type=file]');
	await input.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: pdf });
	await stranger.locator('.notice.ok').waitFor({ timeout: 15_000 });
	expect(await stranger.locator('ol li').count()).toBe(14);
	await expectAccessible(stranger);
	await input.setInputFiles({
		name: 'b.json',
		mimeType: 'application/json',
		buffer: Buffer.from('{"no":"agreement"}')
	});
	await stranger.locator('.notice.bad').waitFor();
	expect(sent).toEqual([]);
});

test('two rooms with one draft: pages, data, files and frames of the one do not change with the other', async () => {
	const { db } = await openDatabase({ dataDirectory: server.dataDirectory });
	const { q, t } = inside(db.reads);
	const copies = await q.select().from(t.draftCopies);
	const rooms = await q.select().from(t.rooms);
	await db.close();
	const called = (name: string) => rooms.find((room) => room.name.texts.en === name)?.id ?? '';
	const last = (roomId: string) =>
		copies.find((copy) => copy.roomId === roomId && copy.number === 5)?.id ?? '';
	const [own, other] = [called("Victims' families"), called('Returning families')];
	const [busy, still] = [await aPage(), await aPage()];
	await signIn(busy, server, userNameOf('party'));
	await signIn(still, server, userNameOf('returning'));
	const base = `/rooms/${other}/drafts`;
	const copy = `${base}/${last(other)}`;
	const ways = [
		base,
		`${base}/__data.json`,
		copy,
		`${copy}/__data.json`,
		`${copy}/clauses/c07`,
		`${copy}/clauses/c07/__data.json`,
		`${copy}/aloud`,
		`${copy}/file?format=json`,
		`${copy}/file?format=pdf&twin=both`,
		`${copy}/file?format=sheet&twin=ar`,
		`/rooms/${other}`,
		'/'
	];
	const all = async () => {
		const told: string[] = [];
		for (const way of ways) {
			const answer = await still.request.get(server.url + way);
			expect([way, answer.status()]).toEqual([way, 200]);
			told.push(`${way} ${answer.status()} ${(await answer.body()).toString('base64')}`);
		}
		// Of a page only what differs each time is left out: its nonce, its clock, and form tokens.
		return told
			.map((one) => {
				const [way, status, body = ''] = one.split(' ');
				const text = Buffer.from(body, 'base64').toString('latin1');
				return `${way} ${status} ${text.replaceAll(/nonce-?="?[\w+/=-]+|readAt:\d+|"once" value="[^"]+"|\b1[78]\d{11}\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '')}`;
			})
			.join('\n');
	};
	const frames = listenIn(still);
	await visit(still, server.url + copy);
	// Its line is up and quiet before what follows is compared.
	await still.waitForTimeout(1500);
	const before = await all();
	await frames.take();

	const page = `${server.url}/rooms/${own}/drafts/${last(own)}/clauses/c07`;
	await visit(busy, page);
	await unfold(busy.locator('#notes > details > summary'), formOf(busy, 'note'));
	await say(formOf(busy, 'note'), 'words', { ar: 'سرّ لا يعبر' });
	await formOf(busy, 'note').locator('button[type=submit]').click();
	await busy.locator('form[action^="?/send"] button').first().click();
	await busy.locator('form[action^="?/send"]').first().waitFor({ state: 'detached' });
	const form = formOf(busy, 'consent');
	await unfold(busy.locator('#consent > details > summary'), form);
	await form.locator('input[name=state][value=withdrawn]').check();
	await say(form, 'by', { ar: 'من لا يُسمّى' });
	await form.locator('button[type=submit]').first().click();
	await busy.locator('#consent .mark.withdrawn').first().waitFor();
	// As long as whatever could come would take, several times over: nothing tells that nothing comes.
	await still.waitForTimeout(2500);

	expect(await all()).toBe(before);
	const { messages, read } = await frames.take();
	expect({ messages, read }).toEqual({ messages: [], read: [] });
});
