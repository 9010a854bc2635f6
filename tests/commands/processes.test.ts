import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import {
	changeProcessState,
	editProcess,
	enterProcessPhase,
	openProcess
} from '#lib/server/commands/processes.ts';
import { findProcesses } from '#lib/server/db/processes.ts';
import { findRooms } from '#lib/server/db/rooms.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { readCorridor, readProcessRoom } from '#lib/server/queries/processes.ts';
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
		const refused = openProcess(lead, { ...aValley, name: {}, since: '0001-01-01' });
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

const { name, governorate, district, mandate, organisation, regime, languages } = aValley;
const particulars = { name, governorate, district, mandate, organisation, regime, languages };

describe.each(ENGINES)('leading a process on %s', (engine) => {
	test('changes its particulars, and is told', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const { processId } = await world.aProcess(lead);
		const name = inEnglish('The market road');
		await editProcess(lead, { ...particulars, processId, name, tag: 'USIP, pilot، USIP' });

		expect(await readCorridor(lead, { processId })).toMatchObject({ name });
		expect(world.facts.at(-1)).toMatchObject({ type: 'process.changed', processId });
		const [process] = await findProcesses(
			world.house.db.reads,
			await loadScope(world.house.db.reads, lead.accountId)
		);
		expect(process?.tags).toEqual(['USIP', 'pilot']);
	});

	test('is for the leads of its mediators’ room, and nothing is told of a refusal', async () => {
		const world = await aWorld(engine);
		const [lead, mediator, stranger] = [
			await world.aConvener(),
			await world.aPerson(),
			await world.aConvener()
		];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, mediator, rooms.mediators, 'mediator');
		const told = world.facts.length;

		const move = { processId, phase: 'shuttle' as const, since: '2026-02-01' };
		const state = { processId, state: 'active' as const };
		for (const [person, code] of [
			[mediator, 'forbidden'],
			[stranger, 'absent']
		] as const) {
			const refused = new Problem(code);
			await expect(editProcess(person, { ...particulars, processId })).rejects.toThrow(refused);
			await expect(enterProcessPhase(person, move)).rejects.toThrow(refused);
			await expect(changeProcessState(person, state)).rejects.toThrow(refused);
		}
		expect(world.facts).toHaveLength(told);
	});

	test('of two leads who edit over the same page, the second is told of the first', async () => {
		const world = await aWorld(engine);
		const [lead, other] = [await world.aConvener(), await world.aPerson()];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, other, rooms.mediators, 'lead');
		const { edition } = await readProcessRoom(other, { roomId: rooms.mediators });

		const [name, others] = [inEnglish('One name'), inEnglish('Another name')];
		const outcomes = await Promise.allSettled([
			editProcess(lead, { ...particulars, processId, edition, name }),
			editProcess(other, { ...particulars, processId, edition, name: others })
		]);
		expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
			{ reason: { code: 'process.changedMeanwhile' } }
		]);
		expect(world.facts.filter(({ type }) => type === 'process.changed')).toHaveLength(1);
	});

	test('goes through phases and back, and keeps every stay', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const { processId } = await world.aProcess(lead);
		for (const [phase, since] of [
			['shuttle', '2026-02-01'],
			['consultation', '2026-02-10']
		] as const)
			await enterProcessPhase(lead, { processId, phase, since });

		const { phase, history } = await readCorridor(lead, { processId });
		expect(phase).toBe('consultation');
		expect(history.map((stay) => [stay.phase, stay.isLoop])).toEqual([
			['mandate', false],
			['shuttle', false],
			['consultation', true]
		]);
		expect(world.facts.at(-1)).toMatchObject({ type: 'process.moved', processId, roomId: null });
	});

	test('moves from the phase that was on the page, or not at all', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const { processId } = await world.aProcess(lead);
		const move = { processId, from: 'mandate', since: '2026-02-01' };
		await enterProcessPhase(lead, { ...move, phase: 'shuttle' });
		await expect(enterProcessPhase(lead, { ...move, phase: 'consent' })).rejects.toThrow(
			new Problem('process.changedMeanwhile')
		);
	});

	test('changes its state along the table, and nobody just calls it disposed', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const { processId } = await world.aProcess(lead);
		await changeProcessState(lead, { processId, state: 'active' });
		expect((await readCorridor(lead, { processId })).state).toBe('active');

		const told = world.facts.length;
		await changeProcessState(lead, { processId, state: 'active' });
		await expect(changeProcessState(lead, { processId, state: 'scoping' })).rejects.toThrow(
			new Problem('process.stateUnreachable')
		);
		await changeProcessState(lead, { processId, state: 'closed' });
		await expect(changeProcessState(lead, { processId, state: 'disposed' })).rejects.toMatchObject({
			fields: { state: 'field.notAChoice' }
		});
		expect(world.facts).toHaveLength(told + 1);
	});
});
