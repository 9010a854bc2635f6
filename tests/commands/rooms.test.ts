import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { openRoom, renameRoom } from '#lib/server/commands/rooms.ts';
import { readCorridor, readGroundRules, readProcessRoom } from '#lib/server/queries/processes.ts';
import { readLog } from '#lib/server/queries/log.ts';
import { readPeople, readRoom, readRoomNow } from '#lib/server/queries/rooms.ts';
import { readShell } from '#lib/server/queries/shell.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

const aCaucus = { kind: 'caucus' as const, name: inEnglish('Elders'), leadName: 'Hala' };

describe.each(ENGINES)('rooms on %s', (engine) => {
	test('a caucus is opened by a lead, and only who sits in it knows that it exists', async () => {
		const world = await aWorld(engine);
		const [lead, other] = [await world.aConvener(), await world.aPerson()];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, other, rooms.mediators, 'lead');
		const { roomId } = await openRoom(other, { processId, ...aCaucus });

		expect(world.facts.slice(-2)).toMatchObject([
			{ type: 'room.opened', roomId },
			{ type: 'seat.given', roomId }
		]);
		await expect(readRoom(lead, { roomId })).rejects.toThrow(new Problem('absent'));
		const { doors } = await readCorridor(lead, { processId });
		expect(doors.map(({ id }) => id)).not.toContain(roomId);
	});

	test('a caucus is not opened by a mediator, a lead of another room or a stranger', async () => {
		const world = await aWorld(engine);
		const [lead, mediator, elsewhere, stranger] = [
			await world.aConvener(),
			await world.aPerson(),
			await world.aPerson(),
			await world.aConvener()
		];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, mediator, rooms.mediators, 'mediator');
		await world.seat(lead, elsewhere, rooms.plenary, 'lead');
		const told = world.facts.length;

		const opening = { processId, ...aCaucus };
		const forbidden = new Problem('forbidden');
		await expect(openRoom(mediator, opening)).rejects.toThrow(forbidden);
		await expect(openRoom(elsewhere, opening)).rejects.toThrow(forbidden);
		await expect(openRoom(stranger, opening)).rejects.toThrow(new Problem('absent'));
		expect(world.facts).toHaveLength(told);
	});

	test('a caucus gets another name from its lead; a room called by its kind keeps it', async () => {
		const world = await aWorld(engine);
		const [lead, party] = [await world.aConvener(), await world.aPerson()];
		const { rooms } = await world.aProcess(lead);
		await world.seat(lead, party, rooms.caucus, 'party');

		const name = inEnglish('Elders of the valley');
		await renameRoom(lead, { roomId: rooms.caucus, name });
		expect((await readRoom(party, { roomId: rooms.caucus })).name).toEqual(name);
		expect(world.facts.at(-1)).toMatchObject({ type: 'room.renamed', roomId: rooms.caucus });

		const told = world.facts.length;
		const forbidden = new Problem('forbidden');
		await expect(renameRoom(party, { roomId: rooms.caucus, name })).rejects.toThrow(forbidden);
		await expect(renameRoom(lead, { roomId: rooms.plenary, name })).rejects.toThrow(forbidden);
		expect(world.facts).toHaveLength(told);
	});

	test('what is forbidden and what is not there give one and the same answer', async () => {
		const world = await aWorld(engine);
		const [lead, outsider] = [await world.aConvener(), await world.aConvener()];
		const { processId, rooms } = await world.aProcess(lead);
		await world.aProcess(outsider);
		const answer = (asking: Promise<unknown>) =>
			asking.catch(({ name, code, message, details, fields }: Problem) => ({
				...{ name, code, message, details, fields }
			}));

		for (const query of [readRoom, readRoomNow, readPeople, readProcessRoom])
			expect(await answer(query(outsider, { roomId: rooms.mediators }))).toEqual(
				await answer(query(outsider, { roomId: world.house.newId() }))
			);
		for (const query of [readCorridor, readGroundRules, readLog])
			expect(await answer(query(outsider, { processId }))).toEqual(
				await answer(query(outsider, { processId: world.house.newId() }))
			);
		const missing = { process: null, room: null };
		expect(await readShell(outsider, { processId })).toEqual(missing);
		expect(await readShell(outsider, { roomId: rooms.caucus })).toEqual(missing);
	});

	test('a room tells who sits in it and who is invited, to those who may invite', async () => {
		const world = await aWorld(engine);
		const [lead, party] = [await world.aConvener(), await world.aPerson()];
		const { rooms } = await world.aProcess(lead);
		await world.seat(lead, party, rooms.caucus, 'party');

		const seen = await readPeople(party, { roomId: rooms.caucus });
		expect(seen.seats).toMatchObject([
			{ name: 'The lead', role: 'lead', isReader: false, mayTake: false },
			{ name: 'A guest', role: 'party', isReader: true, mayTake: false }
		]);
		expect(seen).toMatchObject({ roles: [], invitations: [], mayRename: false });
		expect((await readPeople(lead, { roomId: rooms.caucus })).mayRename).toBe(true);
	});
});
