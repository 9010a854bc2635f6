import { describe, expect, test } from 'vitest';
import { addActor } from '#lib/server/commands/actors.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { correctPosition, recordPosition } from '#lib/server/commands/positions.ts';
import { proposeCondition } from '#lib/server/commands/conditions.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { markAttendance } from '#lib/server/commands/attendance.ts';
import { planSession, takeSessionTo } from '#lib/server/commands/sessions.ts';
import { readHome } from '#lib/server/queries/home.ts';
import { readPeople } from '#lib/server/queries/rooms.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

const aSession = {
	kind: 'joint' as const,
	title: inEnglish('A reading'),
	startsAt: '2026-03-03T10:00',
	endsAt: '2026-03-03T12:00',
	regime: 'closed' as const
};

const aCondition = {
	code: 'K01',
	type: 'conduct' as const,
	words: inEnglish('As it was asked for'),
	disavowal: 'none' as const,
	punishesOthers: true,
	on: '2026-02-20'
};

describe.each(ENGINES)('Today on %s', (engine) => {
	test('is empty without a seat, and tells a convener so', async () => {
		const world = await aWorld(engine);
		const convener = await world.aConvener();
		await world.aProcess(await world.aConvener());
		expect(await readHome(convener, {})).toMatchObject({
			mayConvene: true,
			waiting: [],
			next: null,
			processes: []
		});
	});

	test('asks for an acknowledgement until it is given', async () => {
		const world = await aWorld(engine);
		const lead = await world.aConvener();
		const { processId } = await world.aProcess(lead);
		const words = inEnglish('One by one.');
		const { groundRulesId } = await publishGroundRules(lead, { processId, words });
		expect((await readHome(lead, {})).waiting).toMatchObject([
			{ kind: 'rules', process: { id: processId } }
		]);
		await acknowledgeGroundRules(lead, { processId, groundRulesId });
		expect((await readHome(lead, {})).waiting).toEqual([]);
	});

	test('speaks of a session that is near, then of the record it has not', async () => {
		const world = await aWorld(engine);
		const [lead, guest] = [await world.aConvener(), await world.aPerson()];
		const { processId, rooms } = await world.aProcess(lead);
		await world.seat(lead, guest, rooms.plenary, 'party');
		const { sessionId } = await planSession(lead, { ...aSession, roomId: rooms.plenary });
		const near = { kind: 'session', id: sessionId, room: { kind: 'plenary' } };
		expect(await readHome(guest, {})).toMatchObject({
			waiting: [near],
			next: { id: sessionId },
			processes: [{ id: processId, seats: 1 }]
		});

		const words = inEnglish('One by one.');
		const { groundRulesId } = await publishGroundRules(lead, { processId, words });
		for (const person of [lead, guest])
			await acknowledgeGroundRules(person, { processId, groundRulesId });
		const { seats } = await readPeople(lead, { roomId: rooms.plenary });
		const present = { was: 'expected', presence: 'present' } as const;
		const marks = Object.fromEntries(seats.map(({ code }) => [code, present]));
		await markAttendance(lead, { sessionId, marks });
		world.setTime('2026-03-03T12:00:00Z');
		const answers = {
			coming: 'yes',
			leaving: 'yes',
			freely: 'yes',
			language: 'yes',
			support: 'yes'
		};
		await checkHarm(lead, { sessionId, answers });
		for (const to of ['safetyChecked', 'consented', 'held'] as const)
			await takeSessionTo(lead, { sessionId, to });
		expect((await readHome(lead, {})).waiting).toMatchObject([{ kind: 'record', id: sessionId }]);
		expect((await readHome(guest, {})).waiting).toEqual([]);
	});

	test('speaks of a flag to those who may answer it, in its room only', async () => {
		const world = await aWorld(engine);
		const [lead, observer, outside] = [
			await world.aConvener(),
			await world.aPerson(),
			await world.aPerson()
		];
		const { rooms } = await world.aProcess(lead);
		await world.seat(lead, observer, rooms.caucus, 'observer');
		await world.seat(lead, outside, rooms.plenary, 'mediator');
		const { conditionId } = await proposeCondition(lead, { ...aCondition, roomId: rooms.caucus });

		expect((await readHome(lead, {})).waiting).toMatchObject([
			{ kind: 'flag', id: conditionId, code: 'K01', room: { id: rooms.caucus } }
		]);
		expect((await readHome(observer, {})).waiting).toEqual([]);
		expect((await readHome(outside, {})).waiting).toEqual([]);
	});

	test('asks for a second source after a fall, until one is given', async () => {
		const world = await aWorld(engine);
		const [lead, guest] = [await world.aConvener(), await world.aPerson()];
		const { rooms } = await world.aProcess(lead);
		const roomId = rooms.plenary;
		await world.seat(lead, guest, roomId, 'observer');
		const { issueId } = await raiseIssue(lead, {
			roomId,
			title: inEnglish('Return'),
			family: 'return'
		});
		const { actorId } = await addActor(lead, {
			roomId,
			kind: 'tribalLeader',
			name: inEnglish('The reed'),
			access: 'direct'
		});
		const aWord = { confidence: 'high', source: 'letter', sourceDay: '2026-02-01' } as const;
		const said = (step: number, validFrom: string) =>
			recordPosition(lead, { ...aWord, roomId, actorId, issueId, step, validFrom });
		await said(2, '2026-01-20');
		const { positionId } = await said(-1, '2026-02-01');

		expect((await readHome(lead, {})).waiting).toMatchObject([{ kind: 'second', id: positionId }]);
		expect((await readHome(guest, {})).waiting).toEqual([]);

		await correctPosition(lead, {
			...aWord,
			roomId,
			positionId,
			step: -1,
			validFrom: '2026-02-01',
			secondSource: 'visitNote',
			secondSourceDay: '2026-02-03'
		});
		expect((await readHome(lead, {})).waiting).toEqual([]);
	});
});
