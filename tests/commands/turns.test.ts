import { describe, expect, test } from 'vitest';
import type { Problem } from '#lib/domain/problem.ts';
import { startAgendaItem } from '#lib/server/commands/agenda-clock.ts';
import { addAgendaItem } from '#lib/server/commands/agenda.ts';
import { expectGuests, hearRules, markAttendance } from '#lib/server/commands/attendance.ts';
import { askForFloor, endTurn, giveFloor, queueFor } from '#lib/server/commands/turns.ts';
import type { Caller } from '#lib/server/house.ts';
import { readHall } from '#lib/server/queries/hall.ts';
import { aMeeting, anOpenMeeting, type Meeting } from '../meeting.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

const refusedAs = (code: Problem['code']) => expect.objectContaining({ code });
const hallOf = ({ roomId, sessionId }: Meeting, reader: Caller) =>
	readHall(reader, { roomId, sessionId });

describe.each(ENGINES)('the floor on %s', (engine) => {
	test('is asked for from one’s own phone, and it is told without the reason', async () => {
		const meeting = await anOpenMeeting(await aWorld(engine));
		const { world, party, roomId, sessionId } = meeting;
		const reason = inEnglish('About the road');
		const { turnId } = await askForFloor(party, { sessionId, kind: 'reply', reason });
		expect((await hallOf(meeting, party)).queue).toMatchObject([
			{ id: turnId, kind: 'reply', isOwn: true, reason }
		]);
		expect(world.facts).toMatchObject([
			{ type: 'turn.asked', roomId, ids: { session: sessionId, turn: turnId } }
		]);
		expect(JSON.stringify(world.facts)).not.toContain('road');
	});

	test('the reason is for whoever gave it and for those who give the floor', async () => {
		const meeting = await anOpenMeeting(await aWorld(engine));
		const { lead, party, other, sessionId } = meeting;
		const reason = inEnglish('About the road');
		await askForFloor(party, { sessionId, kind: 'statement', reason });
		await askForFloor(other, { sessionId, kind: 'statement', reason: inEnglish('The well') });
		expect((await hallOf(meeting, lead)).queue).toMatchObject([
			{ reason },
			{ reason: inEnglish('The well') }
		]);
		expect((await hallOf(meeting, other)).queue).toMatchObject([
			{ reason: null, isOwn: false },
			{ reason: inEnglish('The well'), isOwn: true }
		]);
	});

	test('is given in order or out of it, and taken back by who has it or who waits', async () => {
		const meeting = await anOpenMeeting(await aWorld(engine));
		const { world, lead, party, other, sessionId } = meeting;
		const first = await askForFloor(party, { sessionId, kind: 'statement' });
		const second = await askForFloor(other, { sessionId, kind: 'statement' });
		await giveFloor(lead, { sessionId, turnId: second.turnId });
		expect(await hallOf(meeting, party)).toMatchObject({
			speaking: { id: second.turnId, isOwn: false },
			queue: [{ id: first.turnId, isOwn: true }]
		});
		await endTurn(other, { sessionId, turnId: second.turnId });
		await endTurn(party, { sessionId, turnId: first.turnId });
		expect(await hallOf(meeting, lead)).toMatchObject({ speaking: null, queue: [] });
		expect(world.facts.map(({ type }) => type)).toEqual([
			'turn.asked',
			'turn.asked',
			'turn.given',
			'turn.ended',
			'turn.ended'
		]);
	});

	test('somebody without a phone is put in the queue by code, a guest too', async () => {
		const meeting = await anOpenMeeting(await aWorld(engine));
		const { lead, sessionId } = meeting;
		await expectGuests(lead, { sessionId, howMany: 1 });
		const guest = { sessionId, code: 'G1', kind: 'statement' as const };
		await expect(queueFor(lead, guest)).rejects.toEqual(refusedAs('turn.notPresent'));
		await expect(beThere(meeting, 'G1')).rejects.toEqual(refusedAs('session.unacknowledged'));
		await hearRules(lead, { sessionId, code: 'G1' });
		await beThere(meeting, 'G1');
		await queueFor(lead, guest);
		expect((await hallOf(meeting, lead)).queue).toMatchObject([{ code: 'G1', name: null }]);
		await expect(queueFor(lead, guest)).rejects.toEqual(refusedAs('turn.alreadyAsked'));
	});

	test('is not for a party to give, nor for an observer or a stranger to ask; and nothing is told', async () => {
		const meeting = await anOpenMeeting(await aWorld(engine));
		const { world, lead, party, other, sit, rooms, sessionId } = meeting;
		const observer = await sit('observer');
		const stranger = await world.aPerson();
		await world.seat(lead, stranger, rooms.caucus, 'chair');
		const { turnId } = await askForFloor(other, { sessionId, kind: 'statement' });
		const told = world.facts.length;
		const kind = 'statement' as const;
		await expect(giveFloor(party, { sessionId, turnId })).rejects.toEqual(refusedAs('forbidden'));
		await expect(endTurn(party, { sessionId, turnId })).rejects.toEqual(refusedAs('forbidden'));
		await expect(queueFor(party, { sessionId, code: 'G1', kind })).rejects.toEqual(
			refusedAs('forbidden')
		);
		await expect(askForFloor(observer, { sessionId, kind })).rejects.toEqual(
			refusedAs('forbidden')
		);
		for (const act of [
			() => askForFloor(stranger, { sessionId, kind }),
			() => giveFloor(stranger, { sessionId, turnId }),
			() => endTurn(stranger, { sessionId, turnId }),
			() => queueFor(stranger, { sessionId, code: 'G1', kind }),
			() => hallOf(meeting, stranger)
		])
			await expect(act()).rejects.toEqual(refusedAs('absent'));
		expect(world.facts).toHaveLength(told);
	});

	test('nobody speaks before the session is open, or without being there', async () => {
		const early = await aMeeting(await aWorld(engine));
		const kind = 'statement' as const;
		await expect(askForFloor(early.party, { sessionId: early.sessionId, kind })).rejects.toEqual(
			refusedAs('session.notOpen')
		);
		const meeting = await anOpenMeeting(await aWorld(engine));
		const late = await meeting.sit('party');
		await expect(askForFloor(late, { sessionId: meeting.sessionId, kind })).rejects.toEqual(
			refusedAs('turn.notPresent')
		);
	});

	test('while somebody interprets the clock of the item stands, and goes on after it', async () => {
		const world = await aWorld(engine);
		const meeting = await anOpenMeeting(world);
		const { lead, party, sessionId } = meeting;
		const { itemId } = await addAgendaItem(lead, {
			sessionId,
			title: inEnglish('Houses'),
			minutes: 30
		});
		const minutesSpent = async () =>
			Math.round(((await hallOf(meeting, lead)).items[0]?.spentMs ?? 0) / 60_000);
		world.setTime('2026-03-01T10:00:00Z');
		await startAgendaItem(lead, { sessionId, itemId });
		const { turnId } = await askForFloor(party, { sessionId, kind: 'interpretation' });
		world.setTime('2026-03-01T10:10:00Z');
		await giveFloor(lead, { sessionId, turnId });
		expect(await minutesSpent()).toBe(10);
		world.setTime('2026-03-01T10:15:00Z');
		await endTurn(party, { sessionId, turnId });
		expect((await hallOf(meeting, lead)).items[0]).toMatchObject({ state: 'live' });
		expect((await hallOf(meeting, lead)).items[0]?.runningSince).not.toBeNull();
		expect(await minutesSpent()).toBe(10);
	});
});

async function beThere({ lead, sessionId }: Meeting, code: string): Promise<void> {
	await markAttendance(lead, {
		sessionId,
		marks: { [code]: { was: 'expected', presence: 'present' } }
	});
}
