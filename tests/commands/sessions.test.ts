import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { planRound } from '#lib/server/commands/rounds.ts';
import { expectGuests, markAttendance } from '#lib/server/commands/attendance.ts';
import {
	changeSession,
	keepRecord,
	planSession,
	takeSessionTo
} from '#lib/server/commands/sessions.ts';
import { findNextSessions, findUnrecordedSessions } from '#lib/server/db/sessions.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import type { Caller } from '#lib/server/house.ts';
import { readSession, readSessionForm, readSessions } from '#lib/server/queries/sessions.ts';
import { aWorld, ENGINES, inEnglish, type TestEngine } from '../world.ts';

const aMeeting = {
	kind: 'joint' as const,
	title: inEnglish('Sixth joint reading'),
	roundId: '',
	place: inEnglish('Guest house'),
	startsAt: '2026-03-02T10:00',
	endsAt: '2026-03-02T13:30',
	regime: 'open' as const,
	interpreter: inEnglish('Sorani')
};

/** A plenary with its lead and a party, and one session planned for the next day. */
async function aPlannedSession(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const roomId = rooms.plenary;
	const party = await world.aPerson();
	await world.seat(lead, party, roomId, 'party');
	const { sessionId } = await planSession(lead, { roomId, ...aMeeting });
	world.facts.length = 0;
	return { world, lead, party, processId, rooms, roomId, sessionId };
}

type Planned = Awaited<ReturnType<typeof aPlannedSession>>;

async function publish({ lead, processId }: Planned): Promise<string> {
	const words = inEnglish('One speaks, the others listen');
	return (await publishGroundRules(lead, { processId, words, after: null })).groundRulesId;
}

async function codesOf({ roomId, sessionId }: Planned, reader: Caller): Promise<string[]> {
	return (await readSession(reader, { roomId, sessionId })).roster.map(({ code }) => code);
}

/** Takes a session to its consent, with ground rules that the lead alone has acknowledged. */
async function consented(planned: Planned): Promise<void> {
	const { world, lead, processId, sessionId } = planned;
	const groundRulesId = await publish(planned);
	await acknowledgeGroundRules(lead, { processId, groundRulesId });
	await takeSessionTo(lead, { sessionId, to: 'safetyChecked' });
	await takeSessionTo(lead, { sessionId, to: 'consented' });
	world.setTime('2026-03-02T08:00:00Z');
	await checkHarm(lead, { sessionId, answers: allYes });
}

const allYes = {
	coming: 'yes',
	leaving: 'yes',
	freely: 'yes',
	language: 'yes',
	support: 'yes'
} as const;

const present = { was: 'expected', presence: 'present' } as const;

async function held(planned: Planned): Promise<void> {
	const { lead, sessionId } = planned;
	await consented(planned);
	const [leadCode = ''] = await codesOf(planned, lead);
	await markAttendance(lead, { sessionId, marks: { [leadCode]: present } });
	await takeSessionTo(lead, { sessionId, to: 'held' });
}

describe.each(ENGINES)('sessions on %s', (engine) => {
	test('a session is planned, read by its room and told there', async () => {
		const { world, lead, party, roomId } = await aPlannedSession(engine);
		await planSession(lead, { roomId, ...aMeeting, title: inEnglish('Seventh') });
		expect(world.facts).toMatchObject([{ type: 'session.planned', roomId }]);
		const { ahead, mayPlan } = await readSessions(party, { roomId });
		expect(ahead.map(({ title }) => title.texts.en)).toContain('Seventh');
		expect(mayPlan).toBe(false);
	});

	test('only those who plan may plan, and nothing is told of a try', async () => {
		const { world, party, roomId, rooms } = await aPlannedSession(engine);
		await expect(planSession(party, { roomId, ...aMeeting })).rejects.toThrow(
			new Problem('forbidden')
		);
		const elsewhere = planSession(party, { roomId: rooms.caucus, ...aMeeting });
		await expect(elsewhere).rejects.toThrow(new Problem('absent'));
		expect(world.facts).toEqual([]);
	});

	test('a session ends after it starts, and within a day', async () => {
		const { world, lead, roomId } = await aPlannedSession(engine);
		const plan = (endsAt: string) => planSession(lead, { roomId, ...aMeeting, endsAt });
		await expect(plan('2026-03-02T10:00')).rejects.toMatchObject({
			fields: { endsAt: 'session.endsBeforeStart' }
		});
		await expect(plan('2026-03-03T10:01')).rejects.toMatchObject({
			fields: { endsAt: 'session.tooLong' }
		});
		expect(world.facts).toEqual([]);
	});

	test('a session belongs to a round of its own room or to none', async () => {
		const { lead, roomId, rooms } = await aPlannedSession(engine);
		const { roundId } = await planRound(lead, {
			roomId: rooms.programme,
			name: inEnglish('First round'),
			since: '2026-01-01',
			until: '2026-02-01',
			areas: ['shirqat'],
			actorClasses: ['tribal']
		});
		await expect(planSession(lead, { roomId, ...aMeeting, roundId })).rejects.toThrow(
			new Problem('absent')
		);
		await planSession(lead, { roomId: rooms.programme, ...aMeeting, roundId });
	});

	test('a session is read in its own room only, whoever sits in both', async () => {
		const { lead, party, rooms, roomId, sessionId } = await aPlannedSession(engine);
		const astray = readSession(lead, { roomId: rooms.mediators, sessionId });
		await expect(astray).rejects.toThrow(new Problem('absent'));
		await expect(readSession(party, { roomId, sessionId })).resolves.toBeDefined();
	});

	test('it is not held before its hour, nor with nobody there', async () => {
		const planned = await aPlannedSession(engine);
		const { world, lead, sessionId } = planned;
		await consented(planned);
		world.setTime('2026-03-02T06:59:00Z');
		world.facts.length = 0;
		await expect(takeSessionTo(lead, { sessionId, to: 'held' })).rejects.toThrow(
			new Problem('session.notYet')
		);
		world.setTime('2026-03-02T07:00:00Z');
		await expect(takeSessionTo(lead, { sessionId, to: 'held' })).rejects.toThrow(
			new Problem('session.nobodyPresent')
		);
		expect(world.facts).toEqual([]);
	});

	test('it is not held before ground rules are published', async () => {
		const { world, lead, sessionId } = await aPlannedSession(engine);
		await takeSessionTo(lead, { sessionId, to: 'safetyChecked' });
		await takeSessionTo(lead, { sessionId, to: 'consented' });
		world.setTime('2026-03-02T08:00:00Z');
		await checkHarm(lead, { sessionId, answers: allYes });
		await expect(takeSessionTo(lead, { sessionId, to: 'held' })).rejects.toThrow(
			new Problem('session.noGroundRules')
		);
	});

	test('it is held when all who are present have acknowledged the ground rules', async () => {
		const planned = await aPlannedSession(engine);
		const { world, lead, party, processId, roomId, sessionId } = planned;
		await consented(planned);
		const marks = Object.fromEntries((await codesOf(planned, lead)).map((code) => [code, present]));
		await markAttendance(lead, { sessionId, marks });
		await expect(takeSessionTo(lead, { sessionId, to: 'held' })).rejects.toThrow(
			new Problem('session.unacknowledged')
		);

		const groundRulesId = await publish(planned);
		for (const person of [lead, party])
			await acknowledgeGroundRules(person, { processId, groundRulesId });
		world.facts.length = 0;
		await takeSessionTo(lead, { sessionId, to: 'held' });
		expect(world.facts).toMatchObject([
			{ type: 'session.moved', roomId, ids: { session: sessionId } }
		]);
	});

	test('after it was held nobody is marked present who has not acknowledged', async () => {
		const planned = await aPlannedSession(engine);
		const { lead, sessionId } = planned;
		await held(planned);
		const [, partyCode = ''] = await codesOf(planned, lead);
		await expect(
			markAttendance(lead, { sessionId, marks: { [partyCode]: present } })
		).rejects.toThrow(new Problem('session.unacknowledged'));
	});

	test('two who mark at once keep what the other marked', async () => {
		const planned = await aPlannedSession(engine);
		const { world, lead, roomId, sessionId } = planned;
		const clerk = await world.aPerson();
		await world.seat(lead, clerk, roomId, 'notetaker');
		const [one = '', two = ''] = await codesOf(planned, lead);
		const unchanged = { was: 'expected', presence: 'expected' } as const;
		await markAttendance(lead, { sessionId, marks: { [one]: present, [two]: unchanged } });
		await markAttendance(clerk, {
			sessionId,
			marks: { [one]: unchanged, [two]: { was: 'expected', presence: 'absent' } }
		});
		const { roster } = await readSession(lead, { roomId, sessionId });
		expect(roster.map(({ presence }) => presence)).toEqual(['present', 'absent', 'expected']);
	});

	test('a code of another session is refused, and nothing is told', async () => {
		const { world, lead, sessionId } = await aPlannedSession(engine);
		await expect(markAttendance(lead, { sessionId, marks: { G9: present } })).rejects.toThrow(
			new Problem('absent')
		);
		expect(world.facts).toEqual([]);
	});

	test('guests come by code, numbered on', async () => {
		const planned = await aPlannedSession(engine);
		const { world, lead, party, sessionId } = planned;
		await expectGuests(lead, { sessionId, howMany: 2 });
		await expectGuests(lead, { sessionId, howMany: '1' });
		expect((await codesOf(planned, lead)).slice(-3)).toEqual(['G1', 'G2', 'G3']);
		expect(world.facts.map(({ type }) => type)).toEqual(['session.attended', 'session.attended']);
		await expect(expectGuests(party, { sessionId, howMany: 1 })).rejects.toThrow(
			new Problem('forbidden')
		);
	});

	test('a record is written once it was held, and stays once it is confirmed', async () => {
		const planned = await aPlannedSession(engine);
		const { world, lead, sessionId } = planned;
		const record = inEnglish('What was said');
		await expect(keepRecord(lead, { sessionId, record })).rejects.toThrow(
			new Problem('session.notHeld')
		);
		await held(planned);
		await expect(takeSessionTo(lead, { sessionId, to: 'recorded' })).rejects.toThrow(
			new Problem('session.noRecord')
		);
		world.facts.length = 0;
		await keepRecord(lead, { sessionId, record });
		await takeSessionTo(lead, { sessionId, to: 'recorded' });
		await takeSessionTo(lead, { sessionId, to: 'confirmed' });
		expect(world.facts.map(({ type }) => type)).toEqual([
			'session.recorded',
			'session.closed',
			'session.moved',
			'session.moved',
			'minutes.fixed'
		]);

		world.facts.length = 0;
		const settled = new Problem('session.settled');
		await expect(keepRecord(lead, { sessionId, record })).rejects.toThrow(settled);
		await expect(expectGuests(lead, { sessionId, howMany: 1 })).rejects.toThrow(settled);
		await expect(markAttendance(lead, { sessionId, marks: {} })).rejects.toThrow(settled);
		await expect(takeSessionTo(lead, { sessionId, to: 'recorded' })).rejects.toThrow(
			new Problem('session.stateUnreachable')
		);
		await expect(changeSession(lead, { sessionId, ...aMeeting })).rejects.toThrow(
			new Problem('session.begun')
		);
		expect(world.facts).toEqual([]);
	});

	test('a record written by two at once: the second is told, and nothing is overwritten', async () => {
		const planned = await aPlannedSession(engine);
		const { world, lead, roomId, sessionId } = planned;
		const clerk = await world.aPerson();
		await world.seat(lead, clerk, roomId, 'notetaker');
		await held(planned);
		const read = (reader: Caller) => readSession(reader, { roomId, sessionId });
		const [first, second] = [(await read(lead)).recordEdition, (await read(clerk)).recordEdition];
		await keepRecord(lead, { sessionId, record: inEnglish('As the lead heard'), edition: first });
		world.facts.length = 0;

		const own = { sessionId, record: inEnglish('As the clerk heard') };
		for (const to of [undefined, 'recorded'] as const)
			await expect(keepRecord(clerk, { ...own, to, edition: second })).rejects.toMatchObject({
				code: 'session.changedMeanwhile',
				fields: { edition: 'session.changedMeanwhile' }
			});
		const kept = { state: 'held', record: inEnglish('As the lead heard') };
		expect(await read(lead)).toMatchObject(kept);
		expect(world.facts).toEqual([]);

		await keepRecord(clerk, { ...own, edition: (await read(clerk)).recordEdition });
		expect((await read(lead)).record).toEqual(own.record);
	});

	test('completing and confirming keep the words as they stand in the field', async () => {
		const planned = await aPlannedSession(engine);
		const { world, lead, roomId, sessionId } = planned;
		await held(planned);
		const read = () => readSession(lead, { roomId, sessionId });
		const step = (to: 'held' | 'recorded' | 'confirmed', text: string) =>
			keepRecord(lead, { sessionId, record: text ? inEnglish(text) : {}, to });
		world.facts.length = 0;
		await expect(step('recorded', '')).rejects.toThrow(new Problem('session.noRecord'));
		await expect(keepRecord(lead, { sessionId, record: {} })).rejects.toMatchObject({
			fields: { record: 'field.required' }
		});
		await expect(step('confirmed', 'Too far')).rejects.toThrow(
			new Problem('session.stateUnreachable')
		);
		expect(await read()).toMatchObject({ state: 'held', record: { texts: {} } });
		expect(world.facts).toEqual([]);

		await step('recorded', 'What was said');
		expect(await read()).toMatchObject({
			state: 'recorded',
			record: inEnglish('What was said')
		});
		expect(world.facts.map(({ type }) => type)).toEqual([
			'session.recorded',
			'session.closed',
			'session.moved'
		]);

		await step('held', '');
		expect(await read()).toMatchObject({ state: 'held', record: inEnglish('What was said') });
		await step('recorded', 'What was said');
		await step('confirmed', 'What was said and agreed');
		expect(await read()).toMatchObject({
			state: 'confirmed',
			record: inEnglish('What was said and agreed')
		});
	});

	test('nobody completes a record who may not write it, and nothing is told', async () => {
		const planned = await aPlannedSession(engine);
		const { world, party, roomId, lead, sessionId } = planned;
		await held(planned);
		world.facts.length = 0;
		const record = inEnglish('What was said');
		await expect(keepRecord(party, { sessionId, record, to: 'recorded' })).rejects.toThrow(
			new Problem('forbidden')
		);
		await expect(
			keepRecord(await world.aPerson(), { sessionId, record, to: 'recorded' })
		).rejects.toThrow(new Problem('absent'));
		expect((await readSession(lead, { roomId, sessionId })).state).toBe('held');
		expect(world.facts).toEqual([]);
	});

	test('a plan changed by two at once: the second is told, and nothing is overwritten', async () => {
		const { world, lead, roomId, sessionId } = await aPlannedSession(engine);
		const mediator = await world.aPerson();
		await world.seat(lead, mediator, roomId, 'mediator');
		const editionFor = async (reader: Caller) =>
			(await readSessionForm(reader, { roomId, sessionId })).session?.edition;
		const [first, second] = [await editionFor(lead), await editionFor(mediator)];
		const title = inEnglish('Renamed by the lead');
		await changeSession(lead, { sessionId, ...aMeeting, title, edition: first });
		world.facts.length = 0;

		const own = { sessionId, ...aMeeting, place: inEnglish('The school') };
		await expect(changeSession(mediator, { ...own, edition: second })).rejects.toMatchObject({
			code: 'session.changedMeanwhile',
			fields: { edition: 'session.changedMeanwhile' }
		});
		const read = () => readSession(lead, { roomId, sessionId });
		expect(await read()).toMatchObject({ title, place: aMeeting.place });
		expect(world.facts).toEqual([]);

		await takeSessionTo(lead, { sessionId, to: 'safetyChecked' });
		await changeSession(mediator, { ...own, edition: await editionFor(mediator) });
		expect(await read()).toMatchObject({ state: 'planned', place: own.place });
	});

	test('another hour takes a session back to the plan, another title does not', async () => {
		const planned = await aPlannedSession(engine);
		const { world, lead, party, roomId, sessionId } = planned;
		await consented(planned);
		world.facts.length = 0;
		await changeSession(lead, { sessionId, ...aMeeting, title: inEnglish('Renamed') });
		expect((await readSession(lead, { roomId, sessionId })).state).toBe('consented');
		await changeSession(lead, { sessionId, ...aMeeting, startsAt: '2026-03-02T09:00' });
		expect((await readSession(lead, { roomId, sessionId })).state).toBe('planned');
		expect(world.facts.map(({ type }) => type)).toEqual([
			'session.changed',
			'session.changed',
			'session.moved'
		]);
		await expect(changeSession(party, { sessionId, ...aMeeting })).rejects.toThrow(
			new Problem('forbidden')
		);
	});

	test('a note-taker takes the record on, but does not plan', async () => {
		const planned = await aPlannedSession(engine);
		const { world, lead, roomId, sessionId } = planned;
		const clerk = await world.aPerson();
		await world.seat(lead, clerk, roomId, 'notetaker');
		await expect(takeSessionTo(clerk, { sessionId, to: 'safetyChecked' })).rejects.toThrow(
			new Problem('forbidden')
		);
		await held(planned);
		await keepRecord(clerk, { sessionId, record: inEnglish('What was said') });
		await takeSessionTo(clerk, { sessionId, to: 'recorded' });
		expect((await readSession(clerk, { roomId, sessionId })).state).toBe('recorded');
	});

	test('what comes next and what lacks a record is found over one’s own rooms', async () => {
		const planned = await aPlannedSession(engine);
		const { world, lead, party, rooms, processId, sessionId } = planned;
		await planSession(lead, { roomId: rooms.mediators, ...aMeeting, startsAt: '2026-03-02T08:00' });
		const tx = world.house.db.reads;
		const from = new Date('2026-03-02T00:00:00Z');
		const count = async (person: Caller) => {
			const scope = await loadScope(tx, person.accountId);
			return (await findNextSessions(tx, scope, { processId, from, limit: 9 })).map(({ id }) => id);
		};
		expect(await count(lead)).toHaveLength(2);
		expect((await count(lead))[1]).toBe(sessionId);
		expect(await count(party)).toEqual([sessionId]);

		await held(planned);
		expect(await count(party)).toEqual([]);
		const scope = await loadScope(tx, party.accountId);
		expect(await findUnrecordedSessions(tx, scope, processId)).toMatchObject([{ id: sessionId }]);
		expect(await findUnrecordedSessions(tx, scope, 'another')).toEqual([]);
	});
});
