import { describe, expect, test } from 'vitest';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { renameRoom } from '#lib/server/commands/rooms.ts';
import { revokeSeat } from '#lib/server/commands/seats.ts';
import { readLog } from '#lib/server/queries/log.ts';
import { readCorridor } from '#lib/server/queries/processes.ts';
import { readPeople } from '#lib/server/queries/rooms.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

const anIssue = { title: inEnglish('Wells'), framing: {}, family: 'security' as const };

describe.each(ENGINES)('the log on %s', (engine) => {
	test('tells a reader of their own rooms and of the process, and of nothing else', async () => {
		const world = await aWorld(engine);
		const [lead, guest] = [await world.aConvener(), await world.aPerson()];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.plenary, 'party');
		await raiseIssue(lead, { ...anIssue, roomId: rooms.caucus });
		await raiseIssue(lead, { ...anIssue, roomId: rooms.plenary });

		const { entries } = await readLog(guest, { processId });
		const seen = new Set(entries.map(({ room }) => room?.id ?? 'process'));
		expect([...seen].toSorted()).toEqual([rooms.plenary, 'process'].toSorted());
		expect(entries[0]).toMatchObject({
			type: 'issue.raised',
			room: { id: rooms.plenary },
			who: { isReader: false, name: 'The lead' }
		});
		const corridor = await readCorridor(guest, { processId });
		expect(corridor.lately.every(({ room }) => !room || room.id === rooms.plenary)).toBe(true);
	});

	test('is the same to a guest whatever is done in rooms where they do not sit', async () => {
		const world = await aWorld(engine);
		const [lead, guest, other] = [
			await world.aConvener(),
			await world.aPerson(),
			await world.aPerson()
		];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.plenary, 'party');
		const { groundRulesId } = await publishGroundRules(lead, {
			processId,
			words: inEnglish('One by one.')
		});
		const before = await readLog(guest, { processId });

		await world.seat(lead, other, rooms.caucus, 'party');
		await acknowledgeGroundRules(other, { processId, groundRulesId });
		await raiseIssue(lead, { ...anIssue, roomId: rooms.caucus });
		await renameRoom(lead, { roomId: rooms.caucus, name: inEnglish('Elders') });
		expect(await readLog(guest, { processId })).toEqual(before);
		const asking = { processId, roomId: rooms.caucus };
		expect(await readLog(guest, asking)).toEqual(before);
	});

	test('calls a person as the room knows them, also after they left, and a stranger nothing', async () => {
		const world = await aWorld(engine);
		const [lead, other, guest] = [
			await world.aConvener(),
			await world.aPerson(),
			await world.aPerson()
		];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.plenary, 'party');
		await world.seat(lead, other, rooms.mediators, 'lead');
		await publishGroundRules(other, { processId, words: inEnglish('One by one.') });
		const latest = async () => (await readLog(guest, { processId })).entries[0]?.who;
		expect(await latest()).toEqual({ isReader: false, name: null });

		await world.seat(lead, other, rooms.plenary, 'chair');
		await raiseIssue(other, { ...anIssue, roomId: rooms.plenary });
		expect(await latest()).toEqual({ isReader: false, name: 'A guest' });
		const { seats } = await readPeople(lead, { roomId: rooms.plenary });
		const chair = seats.find(({ role }) => role === 'chair');
		await revokeSeat(lead, { roomId: rooms.plenary, seatId: chair?.id ?? '' });
		const { entries } = await readLog(guest, { processId, kind: 'issues' });
		expect(entries[0]?.who.name).toBe('A guest');
	});

	test('is asked for by room, by kind and a page at a time, without a gap or an overlap', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const { processId, rooms } = await world.aProcess(lead);
		for (let i = 0; i < 55; i++)
			await renameRoom(lead, { roomId: rooms.caucus, name: inEnglish(`Name ${i}`) });

		const first = await readLog(lead, { processId });
		expect(first.entries).toHaveLength(50);
		const second = await readLog(lead, { processId, before: first.before ?? undefined });
		expect(second.before).toBeNull();
		const ids = [...first.entries, ...second.entries].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toHaveLength(world.facts.length);

		const ofRoom = await readLog(lead, { processId, roomId: rooms.plenary, kind: 'people' });
		expect(ofRoom.entries.map(({ type }) => type)).toEqual(['seat.given', 'room.opened']);
	});
});
