import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import {
	agreeToBeNamed,
	checkIn,
	expectGuests,
	hearRules,
	markAttendance,
	noteAttendee
} from '#lib/server/commands/attendance.ts';
import { acknowledgeGroundRules } from '#lib/server/commands/groundrules.ts';
import { revokeSeat } from '#lib/server/commands/seats.ts';
import { keepRecord, planSession, takeSessionTo } from '#lib/server/commands/sessions.ts';
import { aMeeting, aMeetingAtTheDoor, anOpenMeeting, type Meeting } from '../door.ts';
import { ENGINES, inEnglish } from '../world.ts';

const present = { was: 'expected', presence: 'present' } as const;

const aCard = ({ lead }: Meeting, roomId: string) =>
	addActor(lead, {
		roomId,
		kind: 'tribalLeader',
		name: inEnglish('The upper bank'),
		access: 'direct'
	});

describe.each(ENGINES)('at the door on %s', (engine) => {
	test('a clerk types the code that is said, and it is told whose seat came', async () => {
		const { world, clerk, party, roomId, sessionId, codeOf, lineOf } =
			await aMeetingAtTheDoor(engine);
		const code = await codeOf(party);
		await checkIn(clerk, { sessionId, code: ` ${code.toUpperCase().replace('', ' ')} ` });
		expect(await lineOf(code)).toMatchObject({ presence: 'present' });
		expect(world.facts).toMatchObject([
			{ type: 'session.attended', roomId, accountId: clerk.accountId }
		]);
		await checkIn(clerk, { sessionId, code });
		expect(world.facts).toHaveLength(1);
	});

	test('a code of nobody is refused at its field, and nothing is told', async () => {
		const { world, clerk, sessionId } = await aMeetingAtTheDoor(engine);
		await expect(checkIn(clerk, { sessionId, code: 'G9' })).rejects.toMatchObject({
			code: 'session.codeUnknown',
			fields: { code: 'session.codeUnknown' }
		});
		expect(world.facts).toEqual([]);
	});

	test('everybody checks in themselves and nobody else', async () => {
		const { world, lead, party, stranger, sessionId, codeOf, lineOf } =
			await aMeetingAtTheDoor(engine);
		const other = await codeOf(lead);
		await expect(checkIn(party, { sessionId, code: other })).rejects.toThrow(
			new Problem('forbidden')
		);
		await expect(checkIn(stranger, { sessionId, code: other })).rejects.toThrow(
			new Problem('absent')
		);
		expect(world.facts).toEqual([]);
		const own = await codeOf(party);
		await checkIn(party, { sessionId, code: own });
		expect(await lineOf(own)).toMatchObject({ presence: 'present' });
	});

	test('oneself only on the day and while people meet', async () => {
		const { world, clerk, party, sessionId, codeOf, read } = await aMeetingAtTheDoor(engine);
		const code = await codeOf(party);
		world.setTime('2026-03-01T20:00:00Z');
		expect((await read(party)).isAtTheDoor).toBe(false);
		await expect(checkIn(party, { sessionId, code })).rejects.toThrow(
			new Problem('session.notOpen')
		);
		expect(world.facts).toEqual([]);
		await checkIn(clerk, { sessionId, code });
	});

	test('once it was held nobody comes in who owes the ground rules', async () => {
		const { world, clerk, party, sessionId, processId, groundRulesId, codeOf, lineOf } =
			await anOpenMeeting(engine);
		const code = await codeOf(party);
		for (const person of [clerk, party])
			await expect(checkIn(person, { sessionId, code })).rejects.toThrow(
				new Problem('session.unacknowledged')
			);
		expect(world.facts).toEqual([]);
		await acknowledgeGroundRules(party, { processId, groundRulesId });
		await checkIn(party, { sessionId, code });
		expect(await lineOf(code)).toMatchObject({ presence: 'present', owesRules: false });
	});

	test('guests who are present hear the ground rules before people meet', async () => {
		const { world, lead, clerk, party, sessionId, codeOf, read } = await aMeetingAtTheDoor(engine);
		await expectGuests(clerk, { sessionId, howMany: 2 });
		await checkIn(clerk, { sessionId, code: 'g1' });
		await checkIn(lead, { sessionId, code: await codeOf(lead) });
		expect((await read(lead)).hindrances).toContain('session.unacknowledged');
		world.facts.length = 0;
		await expect(hearRules(party, { sessionId })).rejects.toThrow(new Problem('forbidden'));
		expect(world.facts).toEqual([]);

		await hearRules(clerk, { sessionId });
		expect(world.facts.map(({ type }) => type)).toEqual(['session.attended']);
		expect((await read(lead)).hindrances).not.toContain('session.unacknowledged');
		const heard = (await read(lead)).roster.filter(({ heardRules }) => heardRules);
		expect(heard.map(({ code }) => code)).toEqual(['G1']);
	});

	test('a guest who comes late hears them first', async () => {
		const { clerk, sessionId, lineOf } = await anOpenMeeting(engine);
		await expectGuests(clerk, { sessionId, howMany: 1 });
		const unacknowledged = new Problem('session.unacknowledged');
		await expect(checkIn(clerk, { sessionId, code: 'G1' })).rejects.toThrow(unacknowledged);
		await expect(markAttendance(clerk, { sessionId, marks: { G1: present } })).rejects.toThrow(
			unacknowledged
		);
		await hearRules(clerk, { sessionId, code: 'G1' });
		await checkIn(clerk, { sessionId, code: 'G1' });
		expect(await lineOf('G1')).toMatchObject({ presence: 'present', heardRules: true });
	});

	test('delegation, woman and man are noted and told, and the next session begins with them', async () => {
		const meeting = await aMeetingAtTheDoor(engine);
		const { world, lead, clerk, party, roomId, sessionId, codeOf, lineOf, told } = meeting;
		const { actorId } = await aCard(meeting, roomId);
		const code = await codeOf(party);
		world.facts.length = 0;
		await noteAttendee(clerk, { sessionId, code, actorId, gender: 'woman' });
		await agreeToBeNamed(party, { sessionId, isNamed: true });
		expect(told()).toEqual(['session.attended', 'session.attended']);
		const noted = { delegation: { id: actorId }, gender: 'woman' };
		expect(await lineOf(code)).toMatchObject({ ...noted, isNamed: true, presence: 'expected' });

		const later = { startsAt: '2026-03-09T10:00', endsAt: '2026-03-09T12:00' };
		const next = (await planSession(lead, { roomId, ...aMeeting, ...later })).sessionId;
		expect(await lineOf(code, next)).toMatchObject({ ...noted, isNamed: false });
		await noteAttendee(clerk, { sessionId: next, code, actorId: '', gender: '' });
		expect(await lineOf(code, next)).toMatchObject({ delegation: null, gender: null });
		expect(await lineOf(code)).toMatchObject(noted);
	});

	test('a delegation is an actor of the same room', async () => {
		const meeting = await aMeetingAtTheDoor(engine);
		const { world, clerk, rooms, sessionId, codeOf } = meeting;
		const { actorId } = await aCard(meeting, rooms.caucus);
		const code = await codeOf(clerk);
		world.facts.length = 0;
		await expect(noteAttendee(clerk, { sessionId, code, actorId })).rejects.toThrow(
			new Problem('absent')
		);
		expect(world.facts).toEqual([]);
	});

	test('of oneself one says woman or man, and nothing of others or of delegations', async () => {
		const { world, lead, party, sessionId, codeOf, lineOf } = await aMeetingAtTheDoor(engine);
		const [own, other] = [await codeOf(party), await codeOf(lead)];
		const forbidden = new Problem('forbidden');
		await expect(noteAttendee(party, { sessionId, code: other, gender: 'man' })).rejects.toThrow(
			forbidden
		);
		await expect(
			noteAttendee(party, { sessionId, code: own, gender: 'man', actorId: '' })
		).rejects.toThrow(forbidden);
		expect(world.facts).toEqual([]);
		await noteAttendee(party, { sessionId, code: own, gender: 'man' });
		expect(await lineOf(own)).toMatchObject({ gender: 'man' });
	});

	test('to be named is agreed to by oneself, or aloud: the log tells who noted it', async () => {
		const { world, lead, clerk, party, stranger, sessionId, codeOf, lineOf } =
			await aMeetingAtTheDoor(engine);
		const code = await codeOf(party);
		await agreeToBeNamed(party, { sessionId, isNamed: true });
		expect(await lineOf(code)).toMatchObject({ isNamed: true });
		await agreeToBeNamed(clerk, { sessionId, code, isNamed: false });
		expect(await lineOf(code)).toMatchObject({ isNamed: false });
		const [first, second] = world.facts;
		expect([first?.accountId, second?.accountId]).toEqual([party.accountId, clerk.accountId]);
		expect(first?.ids.seat).toBe(second?.ids.seat);

		world.facts.length = 0;
		const others = { sessionId, code: await codeOf(lead), isNamed: true };
		await expect(agreeToBeNamed(party, others)).rejects.toThrow(new Problem('forbidden'));
		await expect(agreeToBeNamed(stranger, others)).rejects.toThrow(new Problem('absent'));
		expect(world.facts).toEqual([]);
	});

	test('a guest has no name to be given', async () => {
		const { clerk, sessionId } = await aMeetingAtTheDoor(engine);
		await expectGuests(clerk, { sessionId, howMany: 1 });
		const naming = agreeToBeNamed(clerk, { sessionId, code: 'G1', isNamed: true });
		await expect(naming).rejects.toMatchObject({ code: 'session.codeUnknown' });
	});

	test('who left the room before the meeting is not on its list, whatever was noted before', async () => {
		const { world, lead, party, roomId, sessionId, codeOf, read } = await aMeetingAtTheDoor(engine);
		const code = await codeOf(party);
		await noteAttendee(lead, { sessionId, code, gender: 'man' });
		await revokeSeat(lead, { roomId, seatId: world.facts[0]?.ids.seat ?? '' });
		expect((await read(lead)).roster.map((line) => line.code)).not.toContain(code);
	});

	test('nothing of it changes once the minutes are fixed', async () => {
		const { world, lead, sessionId, codeOf } = await anOpenMeeting(engine);
		const code = await codeOf(lead);
		await keepRecord(lead, { sessionId, record: inEnglish('What was said'), to: 'recorded' });
		await takeSessionTo(lead, { sessionId, to: 'confirmed' });
		world.facts.length = 0;
		const settled = new Problem('session.settled');
		await expect(checkIn(lead, { sessionId, code })).rejects.toThrow(settled);
		await expect(noteAttendee(lead, { sessionId, code, gender: 'man' })).rejects.toThrow(settled);
		await expect(agreeToBeNamed(lead, { sessionId, isNamed: true })).rejects.toThrow(settled);
		await expect(hearRules(lead, { sessionId })).rejects.toThrow(settled);
		expect(world.facts).toEqual([]);
	});
});
