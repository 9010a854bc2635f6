/** Who is let in, and what anybody may ask for. */
import { describe, expect, test } from 'vitest';
import { LIVE_LIMITS } from '#lib/protocol.ts';
import { disableAccount } from '#lib/server/commands/administration.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { inside } from '#lib/server/db/inside.ts';
import { aWorld, ENGINES, type TestEngine, type World } from '../world.ts';
import { aBrowser, aCookie, aHub, aLogin, anIssue, soon, type Browser } from './live.ts';

async function aRoom(engine: TestEngine = 'sqlite') {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const { url, hub } = await aHub(world.house);
	return { world, lead, processId, rooms, url, hub };
}

const refusalOf = (attempt: Promise<unknown>): Promise<string> =>
	attempt.then(
		() => 'let in',
		(error: Error & { data?: { problem: string } }) => error.data?.problem ?? 'refused'
	);

describe.each(ENGINES)('on %s', (engine) => {
	test('a login is let in, and enters only where it holds a seat', async () => {
		const { world, lead, rooms, url } = await aRoom(engine);
		const browser = await aBrowser(url, await aCookie(lead));
		expect(await browser.enter(rooms.caucus)).toMatchObject({ ok: true });

		const elsewhere = await world.aPerson();
		const stranger = await aBrowser(url, await aCookie(elsewhere));
		expect(await stranger.enter(rooms.caucus)).toEqual({ ok: false, problem: 'absent' });
		expect(await stranger.enter('no-such-room')).toEqual({ ok: false, problem: 'absent' });
	});

	test('no login, an unknown one, one that has expired and a disabled account are refused alike', async () => {
		const { world, lead, url } = await aRoom(engine);
		expect(await refusalOf(aBrowser(url, null))).toBe('login.unknown');
		expect(await refusalOf(aBrowser(url, 'wasata_login=made-up'))).toBe('login.unknown');

		const expired = await aLogin(lead);
		await expire(world);
		expect(await refusalOf(aBrowser(url, `wasata_login=${expired}`))).toBe('login.unknown');

		const person = await world.aPerson();
		const cookie = await aCookie(person);
		const administrator = await world.aPerson({ isAdministrator: true });
		await disableAccount(administrator, { accountId: person.accountId });
		expect(await refusalOf(aBrowser(url, cookie))).toBe('login.unknown');
	});

	test('what was missed is told by time, with a margin, and only of rooms that the reader reads', async () => {
		const { world, lead, rooms, url } = await aRoom(engine);
		const browser = await aBrowser(url, await aCookie(lead));
		world.setTime('2026-03-02T10:00:00Z');
		const before = +world.house.now();
		world.setTime('2026-03-02T11:00:00Z');
		await raiseIssue(lead, anIssue(rooms.mediators));
		world.setTime('2026-03-02T12:00:00Z');
		const after = +world.house.now();

		expect(await browser.enter(rooms.mediators, before)).toMatchObject({ ok: true, missed: true });
		expect(await browser.enter(rooms.mediators, after)).toMatchObject({ ok: true, missed: false });
		expect(await browser.enter(rooms.mediators)).toMatchObject({ ok: true, missed: true });
		expect(await browser.enter(rooms.caucus, before)).toMatchObject({ ok: true, missed: false });
		const atThatMoment = +new Date('2026-03-02T11:00:03Z');
		expect(await browser.enter(rooms.mediators, atThatMoment)).toMatchObject({ missed: true });
	});
});

test('a page of another site is refused, whoever is signed in', async () => {
	const { lead, url } = await aRoom();
	const cookie = await aCookie(lead);
	const from = (extraHeaders: Record<string, string>) =>
		refusalOf(aBrowser(url, cookie, { extraHeaders }));
	expect(await from({ origin: 'https://elsewhere.example' })).toBe('refused');
	expect(await from({ origin: 'null' })).toBe('refused');
	expect(await from({ 'sec-fetch-site': 'cross-site' })).toBe('refused');
	expect(await from({ origin: url })).toBe('let in');
});

test('without WebSocket it works by polling', async () => {
	const { lead, rooms, url } = await aRoom();
	const browser = await aBrowser(url, await aCookie(lead), { transports: ['polling'] });
	expect(await browser.enter(rooms.caucus)).toMatchObject({ ok: true });
	await raiseIssue(lead, anIssue(rooms.caucus));
	await soon(() => browser.news.length === 1);
});

test('the clock is the server’s', async () => {
	const { world, lead, url } = await aRoom();
	const browser = await aBrowser(url, await aCookie(lead));
	world.setTime('2026-04-01T12:00:00Z');
	const answer = await browser.send('clock');
	expect(answer).toMatchObject({ ok: true });
	expect(answer.ok && Reflect.get(answer, 'now')).toBeCloseTo(
		+new Date('2026-04-01T12:00:00Z'),
		-2
	);
});

test('one login has so many sockets and no more, and one that closes makes room', async () => {
	const { lead, url } = await aRoom();
	const cookie = await aCookie(lead);
	const browsers: Browser[] = [];
	for (let i = 0; i < LIVE_LIMITS.socketsPerLogin; i++) browsers.push(await aBrowser(url, cookie));
	expect(await refusalOf(aBrowser(url, cookie))).toBe('socket.tooMany');
	browsers[0]?.socket.disconnect();
	await soon(() => browsers[0]?.socket.connected === false);
	let outcome = '';
	for (let tries = 0; tries < 20 && outcome !== 'let in'; tries++)
		outcome = await refusalOf(aBrowser(url, cookie));
	expect(outcome).toBe('let in');
});

test('a socket enters a few rooms at most', async () => {
	const { lead, rooms, url } = await aRoom();
	const browser = await aBrowser(url, await aCookie(lead));
	const all = Object.values(rooms);
	expect(all.length).toBeGreaterThan(LIVE_LIMITS.rooms);
	const answers = [];
	for (const roomId of all) answers.push(await browser.enter(roomId));
	expect(answers.filter(({ ok }) => ok)).toHaveLength(LIVE_LIMITS.rooms);
	expect(answers.at(-1)).toEqual({ ok: false, problem: 'socket.tooManyRooms' });
	await browser.leave(all[0] ?? '');
	expect(await browser.enter(all.at(-1) ?? '')).toMatchObject({ ok: true });
});

/** Every login that there is, an hour before the world began. */
async function expire({ house }: World): Promise<void> {
	await house.db.write(async (tx) => {
		const { q, t, engine } = inside(tx);
		const past = new Date('2026-01-01T00:00:00Z');
		const expiresAt = engine === 'sqlite' ? Math.floor(+past / 1000) : (past as never);
		await q.update(t.logins).set({ expiresAt });
	});
}
