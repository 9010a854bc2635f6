import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/domain/problem.ts';
import { checkIn } from '#lib/server/commands/attendance.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { changeSession, takeSessionTo } from '#lib/server/commands/sessions.ts';
import { aMeeting, aMeetingAtTheDoor, allYes, anOpenMeeting, type Meeting } from '../door.ts';
import { ENGINES, inEnglish } from '../world.ts';

async function aLeadWhoIsThere({ lead, sessionId, codeOf, world }: Meeting): Promise<void> {
	await checkIn(lead, { sessionId, code: await codeOf(lead) });
	world.facts.length = 0;
}

const hold = ({ lead, sessionId }: Meeting) => takeSessionTo(lead, { sessionId, to: 'held' });

describe.each(ENGINES)('whether anyone could come to harm, on %s', (engine) => {
	test('is asked and told, and all in the room read the answers and until when they hold', async () => {
		const meeting = await aMeetingAtTheDoor(engine);
		const { world, lead, party, roomId, sessionId, read } = meeting;
		const measures = inEnglish('A car waits at the door');
		await checkHarm(lead, { sessionId, answers: { ...allYes, leaving: 'no' }, measures });
		expect(world.facts).toMatchObject([
			{ type: 'harm.checked', roomId, ids: { session: sessionId } }
		]);
		const { check, isClear } = (await read(party)).harm;
		expect(isClear).toBe(true);
		expect(check).toMatchObject({ answers: { leaving: 'no' }, measures, isFresh: true });
		expect(+(check?.holdsUntil ?? 0) - +(check?.at ?? 0)).toBe(12 * 60 * 60 * 1000);
	});

	test('is asked by those who plan, and nothing is told of a try', async () => {
		const { world, clerk, party, stranger, sessionId } = await aMeetingAtTheDoor(engine);
		for (const person of [clerk, party])
			await expect(checkHarm(person, { sessionId, answers: allYes })).rejects.toThrow(
				new Problem('forbidden')
			);
		await expect(checkHarm(stranger, { sessionId, answers: allYes })).rejects.toThrow(
			new Problem('absent')
		);
		expect(world.facts).toEqual([]);
	});

	test('is answered in full, or not at all', async () => {
		const { world, lead, sessionId, read } = await aMeetingAtTheDoor(engine);
		await expect(
			checkHarm(lead, { sessionId, answers: { ...allYes, freely: '' } })
		).rejects.toMatchObject({ code: 'invalid', fields: { 'answers.freely': 'harm.unanswered' } });
		await expect(checkHarm(lead, { sessionId })).rejects.toMatchObject({ code: 'invalid' });
		expect((await read(lead)).harm.check).toBeNull();
		expect(world.facts).toEqual([]);
	});

	test('nobody meets before it was asked, or while a no has no answer', async () => {
		const meeting = await aMeetingAtTheDoor(engine);
		const { world, lead, sessionId, read } = meeting;
		await aLeadWhoIsThere(meeting);
		await expect(hold(meeting)).rejects.toThrow(new Problem('session.noHarmCheck'));
		expect((await read(lead)).hindrances).toEqual(['session.noHarmCheck']);
		expect(world.facts).toEqual([]);

		await checkHarm(lead, { sessionId, answers: { ...allYes, coming: 'no' } });
		await expect(hold(meeting)).rejects.toThrow(new Problem('session.harmStands'));
		await checkHarm(lead, { sessionId, answers: allYes });
		await hold(meeting);
	});

	test('answers of the day before say nothing of today', async () => {
		const meeting = await aMeetingAtTheDoor(engine);
		const { world, lead, sessionId } = meeting;
		world.setTime('2026-03-01T19:00:00Z');
		await checkHarm(lead, { sessionId, answers: allYes });
		world.setTime('2026-03-02T07:30:00Z');
		await aLeadWhoIsThere(meeting);
		await expect(hold(meeting)).rejects.toThrow(new Problem('session.noHarmCheck'));
	});

	test('of a meeting that was held on paper, it counts when it was asked before that', async () => {
		const meeting = await aMeetingAtTheDoor(engine);
		const { world, lead, sessionId } = meeting;
		await checkHarm(lead, { sessionId, answers: allYes });
		world.setTime('2026-03-04T07:30:00Z');
		await aLeadWhoIsThere(meeting);
		await hold(meeting);
	});

	test('another place is another question', async () => {
		const meeting = await aMeetingAtTheDoor(engine);
		const { lead, sessionId } = meeting;
		await checkHarm(lead, { sessionId, answers: allYes });
		await changeSession(lead, { sessionId, ...aMeeting, place: inEnglish('The school') });
		for (const to of ['safetyChecked', 'consented'] as const)
			await takeSessionTo(lead, { sessionId, to });
		await aLeadWhoIsThere(meeting);
		await expect(hold(meeting)).rejects.toThrow(new Problem('session.noHarmCheck'));
	});

	test('it is not asked any more once people met', async () => {
		const { world, lead, sessionId } = await anOpenMeeting(engine);
		await expect(checkHarm(lead, { sessionId, answers: allYes })).rejects.toThrow(
			new Problem('session.begun')
		);
		expect(world.facts).toEqual([]);
	});
});
