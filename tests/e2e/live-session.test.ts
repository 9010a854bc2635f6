/**
 * A whole session on the screens it is for: the facilitator's laptop, a delegate's phone in Arabic
 * and the wall; a second facilitator; and somebody who sits elsewhere and must not hear of it.
 */
import type { Locator, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timeLeft } from '#lib/domain/agenda.ts';
import type { Words } from '#lib/domain/words.ts';
import { m } from '#lib/i18n/m.ts';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import shirqat from '../../src/demo/content/shirqat.json' with { type: 'json' };
import { comparable, listenIn, saidBy, type Heard } from './frames.ts';
import {
	aGathering,
	agendaIn,
	headOf,
	inBoth,
	IN_STEP,
	inStep,
	kept,
	keptOf,
	orderOn,
	press,
	secondsOn,
	spread,
	unfold,
	wholeDay,
	type Gathering
} from './gathering.ts';
import { formOf, lastId, say, send, visit } from './journey.ts';

const EN = { locale: 'en' } as const;
const AR = { locale: 'ar' } as const;

const TITLE = inBoth('Reading of the tenth week', 'قراءة الأسبوع العاشر');
const ADDED = inBoth('The keys of the mill', 'مفاتيح المطحنة');
const PROPOSED = inBoth('Who mends the bridge?', 'مَن يُصلح الجسر؟');
const REASON = 'لأنّ الماء بلغ العتبة';
const DECIDED = inBoth('The mill opens on Thursday.', 'تفتح المطحنة يوم الخميس.');
const TO_DO = inBoth('To bring the second key', 'إحضار المفتاح الثاني');
const PARKED = inBoth('Until the engineer has been', 'حتى يأتي المهندس');
const MEANWHILE = inBoth('Noted while one was away.', 'دُوِّن وأحدهم غائب.');
const ASKED_AWAY = 'كُتب بلا شبكة';
const LAST_WORD = inBoth('Noted before the light went out.', 'دُوِّن قبل انطفاء الكهرباء.');
const RECORD = inBoth('They read the week and parted.', 'قرأوا الأسبوع وتفرّقوا.');
const AMENDED = inBoth('They read the week, and the mill opens.', 'قرأوا الأسبوع، وتفتح المطحنة.');
const WISH = 'أن تُذكر المطحنة';
const ANSWER = inBoth('It is named now.', 'ذُكرت الآن');

let gathering: Gathering;
let facilitator: Page;
let delegate: Page;
let wall: Page;
let second: Page;
let screens: [Page, Page, Page];
let elsewhere: { page: Page; line: ReturnType<typeof listenIn> };
let quiet: Heard;
let onTheWall: ReturnType<typeof listenIn>;
/** The address of the session, without the server's. */
let session = '';

beforeAll(async () => {
	gathering = await aGathering();
	const { arrive, lines } = gathering;
	const page = await arrive('officer', { language: 'en' });
	const line = listenIn(page);
	await visit(page, gathering.url + gathering.elsewhere);
	await page.getByText(m.live_live({}, EN), { exact: true }).waitFor();

	facilitator = await arrive('lead', { language: 'en', width: 1440 });
	delegate = await arrive('party', { language: 'ar', width: 360 }, lines.phone.url);
	wall = await arrive('observer', { language: 'en', width: 1920 }, lines.wall.url);
	await wall.setViewportSize({ width: 1920, height: 1080 });
	second = await arrive('chair', { language: 'ar', width: 1440 });
	await visit(delegate, originOf(delegate) + gathering.rules);
	await press(delegate, 'acknowledge');
	await formOf(delegate, 'acknowledge').waitFor({ state: 'detached' });
	elsewhere = { page, line };
	screens = [facilitator, delegate, wall];
	onTheWall = listenIn(wall);
});
afterAll(() => gathering.end());

test('while nobody is in the room, who sits elsewhere hears only that the line is there', async () => {
	const { line } = elsewhere;
	await expect.poll(() => line.heard.beneath.includes('2'), { timeout: 12_000 }).toBe(true);
	quiet = await line.take();
	expect(quiet.messages.map(saidBy).join()).not.toContain('happened');
});

test('a session is planned, and what is put on its agenda stands on the phone at once', async () => {
	await visit(facilitator, `${gathering.url + gathering.sessions}/new`);
	const plan = formOf(facilitator);
	await say(plan, 'title', TITLE.texts);
	for (const [name, at] of Object.entries(wholeDay()))
		await plan.locator(`[name=${name}]`).fill(at);
	await plan.locator('[name=regime][value=open]').check();
	await send(facilitator, plan, /\/sessions\/[a-z0-9]{26}$/);
	session = `${gathering.sessions}/${lastId(facilitator)}`;

	for (const page of [facilitator, delegate, second])
		await visit(page, `${originOf(page) + session}/agenda`);
	await visit(wall, `${originOf(wall) + session}/wall`);
	await isLive(delegate);
	await press(facilitator, 'fill');
	await inStep([facilitator, delegate, second], async (page) => (await orderOn(page)).length, 6);
	await add(facilitator, ADDED);
	await inStep([facilitator, delegate, second], async (page) => (await orderOn(page)).length, 7);

	const before = await orderOn(facilitator);
	const added = before[6] ?? '';
	await rowOf(facilitator, added).locator('[name=toIndex]').first().click();
	const moved = before.toSpliced(6, 1).toSpliced(5, 0, added);
	await inStep([facilitator, delegate, second], orderOn, moved);
	expect(await agendaIn(gathering, idOf(session))).toEqual(moved);
});

test('a delegate proposes an item, and sees it accepted without reading the page again', async () => {
	await add(delegate, PROPOSED);
	const proposal = facilitator.locator('main a.item', { hasText: PROPOSED.texts.en ?? '' });
	await proposal.waitFor({ timeout: IN_STEP });
	const accepted = m.agenda_state_accepted({}, AR);
	const own = delegate.locator('main a.item', { hasText: PROPOSED.texts.ar ?? '' });
	expect(await own.innerText()).toContain(m.agenda_state_proposed({}, AR));
	await proposal.click();
	await facilitator.waitForURL(/\/agenda\/[a-z0-9]{26}$/);
	await press(facilitator, 'accept');
	await inStep([delegate], async () => (await own.innerText()).includes(accepted), true);
});

test('people come to the door, and the session opens on every screen', async () => {
	for (const page of [facilitator, second]) await visit(page, originOf(page) + session);
	await visit(delegate, originOf(delegate) + session);
	for (const to of ['safetyChecked', 'consented']) {
		await facilitator.locator(`[name=to][value=${to}]`).click();
		await facilitator.locator(`[name=to][value=${to}]`).waitFor({ state: 'detached' });
	}
	const harm = formOf(facilitator, 'harm');
	await unfold(harm);
	for (const yes of await harm.locator('[value=yes]').all()) await yes.check();
	await harm.locator('[type=submit]').click();
	await facilitator.getByText(m.harm_all_yes({}, EN)).waitFor();

	const guests = formOf(facilitator, 'guests');
	await unfold(guests);
	await guests.locator('[type=submit]').click();
	await facilitator.locator('[name="marks.G1.presence"]').first().waitFor({ state: 'attached' });
	const codes = [facilitator, second].map((page) => page.locator('#own .code').innerText());
	for (const code of [...(await Promise.all(codes)), 'g 1']) {
		const door = formOf(facilitator, 'checkIn');
		await door.locator('[name=code]').fill(` ${code.trim().toLowerCase()}`);
		await kept(facilitator, () => door.locator('[type=submit]').click());
	}
	await press(delegate, 'here');
	await delegate.getByText(m.attendance_here_already({}, AR)).waitFor();
	const told = facilitator.locator('#attendance .head strong');
	await inStep([facilitator], async () => /^4 of/.test(await told.innerText()), true);

	// The guest has not heard the ground rules: nobody meets before that.
	expect(await facilitator.locator('[name=to][value=held]').count()).toBe(0);
	await press(facilitator, 'hear');
	await facilitator.locator('[name=to][value=held]').waitFor();

	await visit(delegate, `${originOf(delegate) + session}/live`);
	await isLive(delegate);
	await delegate.getByText(m.hall_not_open_title({}, AR)).waitFor();
	await wall.getByText(m.wall_begins({}, EN)).waitFor();
	await facilitator.locator('[name=to][value=held]').click();
	await delegate.getByText(m.hall_nothing_title({}, AR)).waitFor({ timeout: IN_STEP });
	await wall.getByText(m.wall_open({}, EN)).waitFor({ timeout: IN_STEP });
	await second.getByText(m.session_open_now({}, AR)).waitFor({ timeout: IN_STEP });
});

test('an item starts, and the phone and the wall follow with the same clock', async () => {
	await visit(facilitator, `${gathering.url + session}/live`);
	await isLive(facilitator);
	await press(facilitator, 'start');
	await inStep(screens, headOf, ...titleOf(0));
	await inStep(
		[facilitator],
		async () => spread(await Promise.all(screens.map(secondsOn))) <= 1,
		true
	);
	expect(await secondsOn(wall)).toBeGreaterThan(9 * 60);

	await press(facilitator, 'extend');
	await delegate
		.getByText(m.hall_left({ count: 15, shown: '١٥' }, AR))
		.waitFor({ timeout: IN_STEP });
	await wall.getByText(m.hall_left(boxOf(15), EN)).waitFor({ timeout: IN_STEP });
	await inStep(
		[facilitator],
		async () => spread(await Promise.all(screens.map(secondsOn))) <= 1,
		true
	);
});

test('a delegate asks for the floor with a reason, has it, and ends the turn', async () => {
	await askWith(delegate, REASON);
	await facilitator.getByText(REASON).waitFor({ timeout: IN_STEP });
	const own = m.turn_you_next({}, AR);
	await delegate.locator('.floor').getByText(own).waitFor();
	await wall.getByText(m.wall_then({}, EN)).waitFor({ timeout: IN_STEP });
	expect(await wall.locator('body').innerText()).not.toContain(REASON);

	await giveNext(facilitator);
	await delegate
		.locator('.floor')
		.getByText(m.turn_you_speak({}, AR))
		.waitFor({ timeout: IN_STEP });
	const speaker = await facilitator.locator('.speaking strong').innerText();
	await inStep([wall], speakerOn, speaker);
	await delegate.locator('.floor form[action^="?/end"] [type=submit]').click();
	await facilitator.getByText(m.turn_nobody({}, EN)).waitFor({ timeout: IN_STEP });
	await inStep([wall], speakerOn, '');
});

test('a decision and an action are noted, an item is parked, and the next one comes', async () => {
	await note(facilitator, 'decision', DECIDED);
	await delegate.getByText(DECIDED.texts.ar ?? '').waitFor({ timeout: IN_STEP });
	await note(facilitator, 'action', TO_DO);
	await delegate.getByText(TO_DO.texts.ar ?? '').waitFor({ timeout: IN_STEP });

	const controls = facilitator.getByLabel(m.hall_controls({}, EN));
	await controls.locator('form[action^="?/start"] [type=submit]').click();
	await inStep(screens, headOf, ...titleOf(1));
	const park = formOf(facilitator, 'park');
	await unfold(park);
	await say(park, 'note', PARKED.texts);
	await park.locator('[type=submit]').click();
	await delegate
		.locator('.parked', { hasText: PARKED.texts.ar ?? '' })
		.waitFor({ timeout: IN_STEP });
	await wall.getByText(m.wall_between({}, EN)).waitFor({ timeout: IN_STEP });

	await press(facilitator, 'start');
	await inStep(screens, headOf, ...titleOf(2));
	await press(facilitator, 'finish');
	await delegate.getByText(m.hall_between_title({}, AR)).waitFor({ timeout: IN_STEP });
	await wall.getByText(m.wall_between({}, EN)).waitFor({ timeout: IN_STEP });
});

test('two facilitators put the agenda in order at once, and every screen has the same', async () => {
	const agendas = [facilitator, second, delegate];
	for (const page of agendas) await visit(page, `${originOf(page) + session}/agenda`);
	for (const page of agendas) await isLive(page);
	const before = await orderOn(facilitator);
	for (let round = 0; round < 3; round++) {
		await Promise.all([moveAtOnce(facilitator, 'down'), moveAtOnce(second, 'up')]);
		const order = await agendaIn(gathering, idOf(session));
		expect(order.toSorted()).toEqual(before.toSorted());
		await inStep(agendas, orderOn, order);
	}
	expect(await agendaIn(gathering, idOf(session))).not.toEqual(before);

	const { items } = await keptOf(gathering, idOf(session));
	expect(new Set(items.map(({ rank }) => rank)).size).toBe(items.length);
	const next = await facilitator
		.locator('main a.item', { hasText: m.agenda_state_accepted({}, EN) })
		.first()
		.locator('strong')
		.innerText();
	await wall.locator('.next', { hasText: next }).waitFor({ timeout: IN_STEP });
});

/** Each in a room of time of its own: twenty seconds without a line are long. */
describe.concurrent('without a line', () => {
	test('a phone and a wall that were away for twenty seconds are in step again', async () => {
		for (const page of [facilitator, delegate])
			await visit(page, `${originOf(page) + session}/live`);
		for (const page of screens) await isLive(page);
		await kept(facilitator, () => press(facilitator, 'start'));
		const [, inArabic] = await titlesOfLive();
		await inStep([delegate], headOf, inArabic);

		const since = Date.now();
		for (const line of Object.values(gathering.lines)) line.cut();
		await delegate.context().setOffline(true);
		// The phone knows that it has no network. The wall is told nothing, and finds out.
		await delegate.getByText(m.live_offline({}, AR)).waitFor({ timeout: IN_STEP });
		await askWith(delegate, ASKED_AWAY);
		const asking = formOf(delegate, 'ask');
		await asking.getByText(m.common_unsent({}, AR)).waitFor();
		expect(await asking.locator('[name="reason.texts.ar"]').inputValue()).toBe(ASKED_AWAY);

		await press(facilitator, 'extend');
		await note(facilitator, 'decision', MEANWHILE);
		const controls = facilitator.getByLabel(m.hall_controls({}, EN));
		await kept(facilitator, () =>
			controls.locator('form[action^="?/start"] [type=submit]').click()
		);
		const [inEnglish, next] = await titlesOfLive();
		await inStep([facilitator], headOf, inEnglish);
		await wall.getByText(m.live_offline({}, EN)).waitFor({ timeout: 20_000 });
		expect(await headOf(delegate)).toBe(inArabic);
		expect(await headOf(wall)).not.toBe(inEnglish);
		expect(await facilitator.getByText(ASKED_AWAY).count()).toBe(0);
		await new Promise((resolve) => setTimeout(resolve, Math.max(0, since + 20_000 - Date.now())));

		for (const line of Object.values(gathering.lines)) line.mend();
		await delegate.context().setOffline(false);
		const back = Date.now();
		await inStep(screens, headOf, inEnglish, next, inEnglish);
		for (const page of screens) await isLive(page);
		await inStep(
			[facilitator],
			async () => spread(await Promise.all(screens.map(secondsOn))) <= 1,
			true
		);
		expect(Date.now() - back).toBeLessThan(IN_STEP);
		expect(await asking.locator('[name="reason.texts.ar"]').inputValue()).toBe(ASKED_AWAY);
		await asking.locator('[name=kind][value=statement]').click();
		await facilitator.getByText(ASKED_AWAY).waitFor({ timeout: IN_STEP });
		const { turns } = await keptOf(gathering, idOf(session));
		expect(turns.filter(({ state }) => state === 'queued')).toHaveLength(1);
	});

	test('where the socket is blocked, or JavaScript, everything is done by forms and read by hand', async () => {
		const hall = await theOpenHall();
		const party = await gathering.arrive('returning', { language: 'ar', width: 360 });
		await party.routeWebSocket(/\/live\//, (socket) => socket.close());
		await party.route(
			({ pathname }) => pathname.startsWith('/live/'),
			(route) => route.abort()
		);
		await visit(party, hall);
		await party.getByText(m.live_offline({}, AR)).waitFor();
		await party.locator('.floor [name=kind][value=pointOfOrder]').click();
		await party.locator('.floor').getByText(m.turn_you_next({}, AR)).waitFor();

		const chair = await gathering.arrive('chair', { language: 'en', javaScript: false });
		await visit(chair, hall);
		const again = chair.locator('noscript a', { hasText: m.hall_reload({}, EN) });
		await again.waitFor();
		expect(await chair.getByText(m.live_live({}, EN), { exact: true }).count()).toBe(0);
		await arrival(chair, () => giveNext(chair));
		await party.reload();
		await party.locator('.floor').getByText(m.turn_you_speak({}, AR)).waitFor();
		await party.locator('.floor form[action^="?/end"] [type=submit]').click();
		await party.getByText(m.turn_nobody({}, AR)).waitFor();
		await again.click();
		await chair.getByText(m.turn_nobody({}, EN)).waitFor();

		await press(chair, 'extend');
		await chair.getByText(m.hall_left(boxOf(35), EN)).waitFor();
		await note(chair, 'decision', DECIDED);
		await chair.locator('.noted', { hasText: DECIDED.texts.en ?? '' }).waitFor();
		const { en: speaking = '' } = shirqat.open.agenda[2]?.title ?? {};
		const { en: next = '', ar = '' } = shirqat.open.agenda[3]?.title ?? {};
		await inStep([chair], headOf, speaking);
		const controls = chair.getByLabel(m.hall_controls({}, EN));
		await controls.locator('form[action^="?/start"] [type=submit]').click();
		await inStep([chair], headOf, next);
		await party.reload();
		await inStep([party], headOf, ar);
		const park = formOf(chair, 'park');
		await unfold(park);
		await say(park, 'note', PARKED.texts);
		await park.locator('[type=submit]').click();
		await chair.locator('.parked', { hasText: next }).waitFor();
		await again.waitFor();
		await visit(chair, hall.replace(/live$/, 'wall'));
		expect(await chair.locator('meta[http-equiv=refresh]').count()).toBe(1);
		for (const page of [party, chair]) await page.context().close();
	});
});

test('the server is killed and comes back, and nothing that was acknowledged is lost', async () => {
	await giveNext(facilitator);
	await delegate
		.locator('.floor')
		.getByText(m.turn_you_speak({}, AR))
		.waitFor({ timeout: IN_STEP });
	const order = await agendaIn(gathering, idOf(session));
	const heads = await Promise.all(screens.map(headOf));
	await note(facilitator, 'decision', LAST_WORD);
	const before = await liveItemKept();
	await gathering.kill();
	for (const page of screens)
		await page.getByText(offlineOn(page)).first().waitFor({ timeout: IN_STEP });

	await gathering.startAgain();
	const back = Date.now();
	await Promise.all(screens.map((page) => isLive(page)));
	await delegate.getByText(LAST_WORD.texts.ar ?? '').waitFor({ timeout: IN_STEP });
	await inStep(screens, headOf, ...(heads as [string, string, string]));
	await delegate.locator('.floor').getByText(m.turn_you_speak({}, AR)).waitFor();
	await inStep([wall], async (page) => (await speakerOn(page)) !== '', true);
	await press(facilitator, 'extend');
	await wall.getByText(m.hall_left(boxOf(before.minutes + 5), EN)).waitFor({ timeout: IN_STEP });
	const after = await liveItemKept();
	expect(after).toEqual({ ...before, minutes: before.minutes + 5, item: after.item });
	const left = () => timeLeft(after.item, new Date()) / 1000;
	await inStep(screens, async (page) => Math.abs((await secondsOn(page)) - left()) <= 1, true);
	expect(Date.now() - back).toBeLessThan(IN_STEP);
	expect(await agendaIn(gathering, idOf(session))).toEqual(order);
	const { decisions } = await keptOf(gathering, idOf(session));
	expect(decisions).toHaveLength(4);
});

test('the session is closed, and its minutes are read, amended and fixed', async () => {
	await visit(facilitator, gathering.url + session);
	await press(facilitator, 'close');
	await delegate.getByText(m.hall_closed_title({}, AR)).waitFor({ timeout: IN_STEP });
	await wall.getByText(m.wall_closed({}, EN)).waitFor({ timeout: IN_STEP });
	await writeRecord(RECORD, '[name=to][value=recorded]');
	await facilitator.locator('#record [name=to][value=confirmed]').waitFor();

	await visit(delegate, `${originOf(delegate) + session}/minutes`);
	await isLive(delegate);
	const first = await hashOn(delegate);
	await review('amend', WISH);
	await facilitator.getByText(m.problem_session_openRequests({}, EN)).waitFor({ timeout: IN_STEP });
	await writeRecord(AMENDED, '[type=submit]:not([name])');
	await delegate.getByText(AMENDED.texts.ar ?? '').waitFor({ timeout: IN_STEP });
	await visit(facilitator, `${gathering.url + session}/minutes`);
	await facilitator.getByText(WISH).waitFor();
	expect(await formOf(facilitator, 'fix').count()).toBe(0);
	const answer = formOf(facilitator, 'answer');
	await say(answer, 'answer', ANSWER.texts);
	await answer.locator('[type=submit]').click();
	await delegate.getByText(ANSWER.texts.ar ?? '').waitFor({ timeout: IN_STEP });
	// The form was opened over the words as they were: who speaks of them hears that they are others.
	const form = await fillReview('right', '');
	await form.locator('[type=submit]').click();
	await delegate.getByText(m.problem_minutes_readOther({}, AR)).waitFor();
	await review('right', '');
	await facilitator.getByText(m.minutes_verdict_right({}, EN)).waitFor({ timeout: IN_STEP });
	await press(facilitator, 'fix');
	for (const [page, text] of [
		[facilitator, m.minutes_stage_fixed({}, EN)],
		[delegate, m.minutes_stage_fixed({}, AR)]
	] as const)
		await page.getByText(text, { exact: true }).first().waitFor({ timeout: IN_STEP });

	const { minutes } = await keptOf(gathering, idOf(session));
	const hash = minutes[0]?.hash ?? '';
	expect(hash).toMatch(/^[0-9a-f]{64}$/);
	for (const page of [facilitator, delegate]) expect(hash).toContain(await hashOn(page));
	expect(hash).not.toContain(first);
	const files = await Promise.all(
		['ar', 'en'].map(async (language) => {
			const address = `${gathering.url + session}/minutes/pdf?language=${language}`;
			const file = await facilitator.request.get(address);
			expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf']);
			return file.body();
		})
	);
	for (const file of files) expect(file.subarray(0, 5).toString()).toBe('%PDF-');
	expect(files[0]?.equals(files[1] ?? Buffer.of())).toBe(false);
});

test('who sits elsewhere was told nothing of it: not one byte more than in a quiet while', async () => {
	const { line } = elsewhere;
	const heard = await line.take();
	const wallHeard = await onTheWall.take();
	const kept = await keptOf(gathering, idOf(session));
	const ids = [
		idOf(session),
		gathering.roomId,
		...Object.values(kept).flatMap((rows) => rows.map(({ id }) => id))
	];
	const said = [
		TITLE,
		ADDED,
		PROPOSED,
		DECIDED,
		TO_DO,
		PARKED,
		MEANWHILE,
		LAST_WORD,
		RECORD,
		AMENDED,
		ANSWER
	]
		.flatMap(({ texts }) => Object.values(texts))
		.concat(REASON, ASKED_AWAY, WISH);
	const holds = ({ messages }: Heard, text: string) =>
		messages.some((message) => message.includes(text));

	// They came to the server twice: before, and when it was back. It told them the same both times.
	expect(quiet.messages.length).toBeGreaterThan(0);
	expect(comparable(heard.messages)).toEqual(comparable(quiet.messages));
	expect(heard.read).toEqual([]);
	expect(ids.filter((id) => holds(heard, id) || holds(quiet, id))).toEqual([]);
	expect(said.filter((text) => holds(heard, text))).toEqual([]);
	expect(heard.beneath.filter((frame) => frame === '2').length).toBeGreaterThan(1);

	// The same ear on a screen of the room hears ids, and no word there either.
	expect(holds(wallHeard, idOf(session))).toBe(true);
	expect(wallHeard.messages.map(saidBy).join()).toContain('turn.given');
	expect(said.filter((text) => holds(wallHeard, text))).toEqual([]);
});

function originOf(page: Page): string {
	if (page === delegate) return gathering.lines.phone.url;
	return page === wall ? gathering.lines.wall.url : gathering.url;
}

function idOf(address: string): string {
	return address.split('/').at(-1) ?? '';
}

/** The page says that it moves by itself. */
async function isLive(page: Page): Promise<void> {
	const text = m.live_live({}, page === delegate || page === second ? AR : EN);
	const badge = page.getByRole('status').getByText(text, { exact: true });
	await badge.first().waitFor({ timeout: IN_STEP });
}

function offlineOn(page: Page): string {
	return m.live_offline({}, page === delegate ? AR : EN);
}

async function add(page: Page, title: Words): Promise<void> {
	const form = formOf(page, 'add');
	await say(form, 'title', title.texts);
	await form.locator('[type=submit]').click();
}

/** Does it in a browser without scripts, and comes back on the page that it leads to. */
async function arrival(page: Page, work: () => Promise<void>): Promise<void> {
	const arrived = page.waitForEvent('load');
	await work();
	await arrived;
}

function rowOf(page: Page, itemId: string): Locator {
	return page.locator('main li', { has: page.locator(`a[href$="${itemId}"]`) });
}

async function askWith(page: Page, reason: string): Promise<void> {
	const form = formOf(page, 'ask');
	const field = form.locator('[name="reason.texts.ar"]');
	await unfold(field);
	await field.fill(reason);
	await form.locator('[name=kind][value=statement]').click();
}

/** To whoever is first in the queue. */
function giveNext(page: Page): Promise<void> {
	return page.locator('.floor form[action^="?/give"] [type=submit]').click();
}

async function note(page: Page, kind: 'decision' | 'action', words: Words): Promise<void> {
	const form = formOf(page, 'note');
	await unfold(form);
	await form.locator(`[name=kind][value=${kind}]`).check();
	await say(form, 'words', words.texts);
	if (kind === 'action') await form.locator('[name=ownerCode]').selectOption({ index: 1 });
	const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
	await form.locator('[type=submit]').click();
	expect((await answered).status()).toBeLessThan(400);
}

/** Presses three of the small buttons before any of them is answered. */
async function moveAtOnce(page: Page, way: 'up' | 'down'): Promise<void> {
	let answers = 0;
	const count = (answer: Response) => void (answer.request().method() === 'POST' && answers++);
	page.on('response', count);
	await page.evaluate(
		(nth) => {
			const buttons = [
				...document.querySelectorAll<HTMLButtonElement>(
					`main ol form button:nth-of-type(${nth}):enabled`
				)
			];
			for (const button of buttons.slice(0, 3)) button.click();
		},
		way === 'up' ? 1 : 2
	);
	await expect.poll(() => answers, { timeout: IN_STEP }).toBe(3);
	page.off('response', count);
}

/** Whom the wall names as having the floor; nothing for nobody. */
async function speakerOn(page: Page): Promise<string> {
	const names = await page.locator('footer > p:first-child > strong').allInnerTexts();
	return names.join(' ').trim();
}

async function writeRecord(record: Words, button: string): Promise<void> {
	const form = formOf(facilitator, 'record');
	await say(form, 'record', record.texts);
	await kept(facilitator, () => form.locator(button).first().click());
}

async function fillReview(verdict: 'right' | 'amend', words: string): Promise<Locator> {
	const form = formOf(delegate, 'review');
	await form.locator(`[name=verdict][value=${verdict}]`).check();
	await say(form, 'words', { ar: words });
	return form;
}

async function review(verdict: 'right' | 'amend', words: string): Promise<void> {
	const form = await fillReview(verdict, words);
	await kept(delegate, () => form.locator('[type=submit]').click());
}

/** The mark of the minutes as it is shown, without what groups it. */
async function hashOn(page: Page): Promise<string> {
	const shown = await page.locator('.hash code').first().innerText();
	return shown.replace(/[^0-9a-f]/g, '');
}

/** The address of the session that goes on in the demo. */
async function theOpenHall(): Promise<string> {
	const { db } = await openDatabase({ dataDirectory: gathering.dataDirectory });
	const { q, t } = inside(db.reads);
	const sessions = await q.select().from(t.sessions);
	await db.close();
	const open = sessions.find(({ title }) => title.texts.en === shirqat.open.title.en);
	return `${gathering.url + gathering.sessions}/${open?.id ?? ''}/live`;
}

/** The agenda's titles, in English for the laptop and the wall, in Arabic for the phone. */
function titleOf(index: number): [string, string, string] {
	const titles = [
		['Welcome and attendance', 'الافتتاح والحضور'],
		['What is left from last time', 'ما تبقّى من الجلسة السابقة'],
		['The first issue', 'القضية الأولى']
	] as const;
	const [en = '', ar = ''] = titles[index] ?? [];
	return [en, ar, en];
}

/** What is under way as it is kept: its time box, and the clock that it is counted from. */
async function liveItemKept() {
	const { items } = await keptOf(gathering, idOf(session));
	const item = items.find(({ state }) => state === 'live');
	if (!item) throw new Error('nothing is under way');
	const { id, minutes, extraMinutes, spentMs, runningSince } = item;
	return { item, id, minutes: minutes + extraMinutes, spentMs, runningSince };
}

/** In English and in Arabic. */
async function titlesOfLive(): Promise<[string, string]> {
	const { item } = await liveItemKept();
	return [item.title.texts.en ?? '', item.title.texts.ar ?? ''];
}

function boxOf(minutes: number) {
	return { count: minutes, shown: String(minutes) };
}
