/** Who has a room open is told to those inside, and to nobody else. */
import { expect, test } from 'vitest';
import { aWorld } from '../world.ts';
import { findSeats } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { aBrowser, aCookie, aHub, pause, soon } from './live.ts';

async function aCaucus() {
	const world = await aWorld();
	const { url } = await aHub(world.house);
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const party = await world.aPerson();
	await world.seat(lead, party, rooms.caucus, 'party');
	const { reads } = world.house.db;
	const seats = await findSeats(reads, await loadScope(reads, lead.accountId), rooms.caucus);
	const seatOf = (accountId: string) =>
		seats.find((seat) => seat.accountId === accountId)?.id ?? '';
	return {
		url,
		lead,
		party,
		rooms,
		leadSeat: seatOf(lead.accountId),
		partySeat: seatOf(party.accountId)
	};
}

test('whoever comes and goes is seen by those inside, by seat', async () => {
	const { url, lead, party, rooms, leadSeat, partySeat } = await aCaucus();
	const first = await aBrowser(url, await aCookie(lead));
	await first.enter(rooms.caucus);
	await soon(() => first.present.length === 1);
	expect(first.present).toEqual([{ roomId: rooms.caucus, seatIds: [leadSeat] }]);

	const second = await aBrowser(url, await aCookie(party));
	await second.enter(rooms.caucus);
	await soon(() => second.present.length === 1 && first.present.length === 2);
	const both = { roomId: rooms.caucus, seatIds: [leadSeat, partySeat].toSorted() };
	expect(first.present.at(-1)).toEqual(both);
	expect(second.present).toEqual([both]);

	second.socket.disconnect();
	await soon(() => first.present.length === 3);
	expect(first.present.at(-1)?.seatIds).toEqual([leadSeat]);
});

test('two tabs are one person, and closing one of them is not leaving', async () => {
	const { url, party, rooms, partySeat } = await aCaucus();
	const cookie = await aCookie(party);
	const tabs = [await aBrowser(url, cookie), await aBrowser(url, cookie)] as const;
	for (const { enter } of tabs) await enter(rooms.caucus);
	await soon(() => tabs.every(({ present }) => present.length > 0));
	expect(tabs[0].present.at(-1)?.seatIds).toEqual([partySeat]);
	tabs[1].socket.disconnect();
	await pause(300);
	expect(tabs[0].present.at(-1)?.seatIds).toEqual([partySeat]);
});

test('nobody elsewhere is told, not even that somebody is online', async () => {
	const { url, lead, party, rooms } = await aCaucus();
	const outside = await aBrowser(url, await aCookie(lead));
	await outside.enter(rooms.plenary);
	await soon(() => outside.present.length === 1);
	const { length } = outside.frames;
	const inside = await aBrowser(url, await aCookie(party));
	await inside.enter(rooms.caucus);
	await soon(() => inside.present.length === 1);
	await inside.leave(rooms.caucus);
	inside.socket.disconnect();
	await pause(300);
	expect(outside.frames).toHaveLength(length);
});

test('many who come at once are told once', async () => {
	const { url, lead, party, rooms } = await aCaucus();
	const first = await aBrowser(url, await aCookie(lead));
	await first.enter(rooms.caucus);
	await soon(() => first.present.length === 1);
	const cookie = await aCookie(party);
	const tabs = await Promise.all(Array.from({ length: 10 }, () => aBrowser(url, cookie)));
	await Promise.all(tabs.map(({ enter }) => enter(rooms.caucus)));
	await pause(500);
	expect(first.present.length).toBeLessThanOrEqual(3);
});
