/** Whoever may not hear any more hears nothing more, whatever still happens, within a second. */
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { disableAccount } from '#lib/server/commands/administration.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { closeOwnLogin, signOut, signOutEverywhere } from '#lib/server/commands/logins.ts';
import { revokeSeat } from '#lib/server/commands/seats.ts';
import { handleOf } from '#lib/server/db/logins.ts';
import { findSeats } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { aWorld, ENGINES, type TestEngine } from '../world.ts';
import {
	aBrowser,
	aHub,
	aLogin,
	anIssue,
	behindTheBack,
	pause,
	soon,
	type Browser
} from './live.ts';

/** A lead and a party in the caucus. The lead hears what the party must not. */
async function aCaucus(engine: TestEngine = 'sqlite') {
	const world = await aWorld(engine);
	const { url } = await aHub(world.house);
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const party = await world.aPerson();
	await world.seat(lead, party, rooms.caucus, 'party');
	const loginId = await aLogin(party);
	const roomId = rooms.caucus;
	const browser = await aBrowser(url, `wasata_login=${loginId}`);
	const leading = await aBrowser(url, `wasata_login=${await aLogin(lead)}`);
	for (const { enter } of [browser, leading]) await enter(roomId);
	await soon(() => browser.present.at(-1)?.seatIds.length === 2);
	return { world, url, lead, party: { ...party, loginId }, rooms, roomId, browser, leading };
}
type Caucus = Awaited<ReturnType<typeof aCaucus>>;

async function seatOf({ lead, party, roomId }: Caucus): Promise<string> {
	const { reads } = lead.house.db;
	const seats = await findSeats(reads, await loadScope(reads, lead.accountId), roomId);
	return seats.find(({ accountId }) => accountId === party.accountId)?.id ?? '';
}

/** Once it is cut off, the room goes on; the lead hears it, and no frame comes to the other. */
async function expectSilence({ lead, roomId, browser, leading }: Caucus, since: number) {
	await soon(() => !browser.socket.connected, 1000 - (performance.now() - since));
	const { length } = browser.frames;
	const heard = leading.news.length;
	for (let i = 0; i < 5; i++) await raiseIssue(lead, anIssue(roomId));
	await soon(() => leading.news.length >= heard + 5);
	await pause(300);
	expect(browser.frames).toHaveLength(length);
}

describe.each(ENGINES)('on %s', (engine) => {
	test('a seat is taken: cut off, and nothing more arrives', async () => {
		const caucus = await aCaucus(engine);
		const { lead, roomId, browser } = caucus;
		const since = performance.now();
		await revokeSeat(lead, { roomId, seatId: await seatOf(caucus) });
		await expectSilence(caucus, since);
		expect(browser.ended).toEqual([{ reason: 'seat', roomId }]);
		expect(browser.news).toEqual([]);
	});

	test('a login is closed: cut off, and nothing more arrives', async () => {
		const caucus = await aCaucus(engine);
		const since = performance.now();
		await signOut(caucus.party, {});
		await expectSilence(caucus, since);
		expect(caucus.browser.ended).toEqual([{ reason: 'login' }]);
	});

	test('a seat is taken behind the hub’s back: cut off within a second', async () => {
		const caucus = await aCaucus(engine);
		const seatId = await seatOf(caucus);
		const since = performance.now();
		await behindTheBack(caucus.lead, ({ q, t }) =>
			q.update(t.seats).set({ revokedAt: new Date() }).where(eq(t.seats.id, seatId))
		);
		await expectSilence(caucus, since);
	});

	test('a login is gone behind the hub’s back: cut off within a second', async () => {
		const caucus = await aCaucus(engine);
		const since = performance.now();
		await behindTheBack(caucus.lead, ({ q, t }) =>
			q.delete(t.logins).where(eq(t.logins.id, caucus.party.loginId))
		);
		await expectSilence(caucus, since);
	});
});

test('an account is disabled: cut off, and nothing more arrives', async () => {
	const caucus = await aCaucus();
	const administrator = await caucus.world.aPerson({ isAdministrator: true });
	const since = performance.now();
	await disableAccount(administrator, { accountId: caucus.party.accountId });
	await expectSilence(caucus, since);
});

test('a login expires: cut off within a second', async () => {
	const caucus = await aCaucus();
	const since = performance.now();
	await behindTheBack(caucus.lead, ({ q, t }) =>
		q
			.update(t.logins)
			.set({ expiresAt: Math.floor(+caucus.world.house.now() / 1000) })
			.where(eq(t.logins.id, caucus.party.loginId))
	);
	await expectSilence(caucus, since);
});

test('the seat was taken behind the hub’s back: not even the next fact arrives', async () => {
	const caucus = await aCaucus();
	const { lead, roomId, browser } = caucus;
	const seatId = await seatOf(caucus);
	await behindTheBack(lead, ({ q, t }) =>
		q.update(t.seats).set({ revokedAt: new Date() }).where(eq(t.seats.id, seatId))
	);
	await raiseIssue(lead, anIssue(roomId));
	await expectSilence(caucus, performance.now());
	expect(browser.news).toEqual([]);
});

test('a message of somebody whose seat was taken is not answered but with the end', async () => {
	const caucus = await aCaucus();
	const { lead, browser } = caucus;
	const seatId = await seatOf(caucus);
	await behindTheBack(lead, ({ q, t }) =>
		q.update(t.seats).set({ revokedAt: new Date() }).where(eq(t.seats.id, seatId))
	);
	let answered = false;
	void browser.send('clock').then(() => (answered = true));
	await soon(() => !browser.socket.connected);
	expect(browser.ended).toHaveLength(1);
	expect(answered).toBe(false);
});

test('one device is signed out, and the other stays', async () => {
	const caucus = await aCaucus();
	const { url, party, roomId, browser } = caucus;
	const other = await aLogin(party);
	const phone = await aBrowser(url, `wasata_login=${other}`);
	await phone.enter(roomId);
	await closeOwnLogin(party, { login: handleOf(other) });
	await soon(() => !phone.socket.connected);
	expect(browser.socket.connected).toBe(true);
	await signOutEverywhere(party, {});
	await soon(() => !browser.socket.connected);
});

test('who holds two seats in a room keeps hearing it with one', async () => {
	const caucus = await aCaucus();
	const { world, lead, party, roomId, browser } = caucus;
	const seatId = await seatOf(caucus);
	await world.seat(lead, party, roomId, 'observer');
	await revokeSeat(lead, { roomId, seatId });
	await soon(() => browser.news.some(({ type }) => type === 'seat.taken'));
	expect(browser.socket.connected).toBe(true);
});

test('who was cut off comes back only where a seat is left', async () => {
	const caucus = await aCaucus();
	const { world, url, lead, party, rooms, roomId, browser } = caucus;
	await world.seat(lead, party, rooms.plenary, 'observer');
	await revokeSeat(lead, { roomId, seatId: await seatOf(caucus) });
	await soon(() => !browser.socket.connected);
	const again = await aBrowser(url, `wasata_login=${party.loginId}`);
	expect(await again.enter(roomId)).toEqual({ ok: false, problem: 'absent' });
	expect(await again.enter(rooms.plenary)).toMatchObject({ ok: true });
});

test('while the database does not say who may hear, nobody hears; they come back and catch up', async () => {
	const { world, url, lead, party, roomId, browser } = await aCaucus();
	const before = +world.house.now();
	const { db } = world.house;
	const { reads } = db;
	world.setTime('2026-03-01T10:00:00Z');
	Object.assign(db, { reads: {} });
	await raiseIssue(lead, anIssue(roomId));
	await soon(() => !browser.socket.connected);
	expect(browser.news).toEqual([]);
	expect(browser.ended).toEqual([]);
	Object.assign(db, { reads });

	const again: Browser = await aBrowser(url, `wasata_login=${party.loginId}`);
	expect(await again.enter(roomId, before)).toMatchObject({ ok: true, missed: true });
});
