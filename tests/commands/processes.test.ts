import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { openProcess } from '#lib/server/commands/processes.ts';
import { findProcesses } from '#lib/server/db/processes.ts';
import { findRooms } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

const aValley = {
	name: inEnglish('Return to the valley'),
	governorate: 'saladin' as const,
	district: 'shirqat',
	mandate: inEnglish('Asked by the district council'),
	organisation: {},
	regime: 'closed' as const,
	languages: ['ar'],
	leadName: 'Hala',
	since: '2026-01-10'
};

describe.each(ENGINES)('opening a process on %s', (engine) => {
	test('gives whoever opens it a seat in each first room, and is told', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		await openProcess(lead, aValley);

		const scope = await loadScope(world.house.db.reads, lead.accountId);
		const rooms = await findRooms(world.house.db.reads, scope);
		expect(rooms.map(({ kind }) => kind).toSorted()).toEqual([
			'drafting',
			'mediators',
			'plenary',
			'programme'
		]);
		expect(scope.seats.every(({ role }) => role === 'lead')).toBe(true);
		expect(world.facts[0]?.type).toBe('process.opened');
	});

	test('is refused to those who may not convene, and nothing is told or left behind', async () => {
		const world = await aWorld(engine);
		const guest = await world.aPerson();
		await expect(openProcess(guest, aValley)).rejects.toThrow(new Problem('forbidden'));
		expect(world.facts).toEqual([]);
	});

	test('is refused with a reason for each field', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const refused = openProcess(lead, { ...aValley, name: {}, since: '0001-01-01' } as never);
		await expect(refused).rejects.toMatchObject({
			code: 'invalid',
			fields: { name: 'field.required', since: 'field.dayOutOfRange' }
		});
	});

	test('posted twice by one form makes one process', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const first = await openProcess(lead, aValley, { once: 'a form' });
		const second = await openProcess(lead, aValley, { once: 'a form' });
		expect(second).toEqual(first);
		const scope = await loadScope(world.house.db.reads, lead.accountId);
		expect(await findProcesses(world.house.db.reads, scope)).toHaveLength(1);
	});
});
