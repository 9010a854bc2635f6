import { describe, expect, test } from 'vitest';
import type { Problem } from '#lib/domain/problem.ts';
import { addAgendaItem } from '#lib/server/commands/agenda.ts';
import {
	changeDecision,
	recordDecision,
	restoreDecision,
	strikeDecision
} from '#lib/server/commands/decisions.ts';
import { readAgendaItem } from '#lib/server/queries/agenda.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import { aMeeting, anOpenMeeting, type Meeting } from '../meeting.ts';
import { aWorld, ENGINES, inEnglish } from '../world.ts';

const refusedAs = (code: Problem['code']) => expect.objectContaining({ code });
const sixFamilies = { kind: 'decision' as const, words: inEnglish('No more than six in a month') };

async function withItem(meeting: Meeting) {
	const { lead, sessionId, roomId } = meeting;
	const { itemId } = await addAgendaItem(lead, {
		sessionId,
		title: inEnglish('How many families'),
		minutes: 30
	});
	meeting.world.facts.length = 0;
	const read = async () =>
		(await readAgendaItem(meeting.party, { roomId, sessionId, itemId })).decisions;
	return { ...meeting, itemId, read };
}

describe.each(ENGINES)('what comes of an item on %s', (engine) => {
	test('is noted while people meet, read by all in the room, and it is told without a word', async () => {
		const { world, lead, itemId, sessionId, roomId, read } = await withItem(
			await anOpenMeeting(await aWorld(engine))
		);
		const { decisionId } = await recordDecision(lead, { sessionId, itemId, ...sixFamilies });
		expect(await read()).toMatchObject([{ id: decisionId, ...sixFamilies, ownerCode: null }]);
		expect(world.facts).toMatchObject([
			{
				type: 'decision.recorded',
				roomId,
				ids: { session: sessionId, item: itemId, decision: decisionId }
			}
		]);
	});

	test('an action names by code who does it, and until when; a decision neither', async () => {
		const { lead, itemId, sessionId, roomId, read } = await withItem(
			await anOpenMeeting(await aWorld(engine))
		);
		const [owner] = (await readSession(lead, { roomId, sessionId })).roster;
		const given = { ownerCode: owner?.code ?? '', dueOn: '2026-03-20' };
		await recordDecision(lead, { sessionId, itemId, ...sixFamilies, ...given, kind: 'action' });
		await recordDecision(lead, { sessionId, itemId, ...sixFamilies, ...given });
		expect(await read()).toMatchObject([
			{ kind: 'action', ...given, ownerName: owner?.seat?.name },
			{ kind: 'decision', ownerCode: null, dueOn: null }
		]);
		await expect(
			recordDecision(lead, { sessionId, itemId, ...sixFamilies, ownerCode: 'none' })
		).rejects.toEqual(expect.objectContaining({ fields: { ownerCode: 'session.codeUnknown' } }));
	});

	test('of two who word it at once the second is told', async () => {
		const { lead, itemId, sessionId, read } = await withItem(
			await anOpenMeeting(await aWorld(engine))
		);
		const { decisionId } = await recordDecision(lead, { sessionId, itemId, ...sixFamilies });
		const edition = (await read())[0]?.edition;
		const worded = (text: string) => ({ ...sixFamilies, words: inEnglish(text), edition });
		await changeDecision(lead, { sessionId, decisionId, ...worded('No more than seven') });
		await expect(
			changeDecision(lead, { sessionId, decisionId, ...worded('No more than eight') })
		).rejects.toEqual(refusedAs('decision.changedMeanwhile'));
		expect((await read())[0]?.words).toEqual(inEnglish('No more than seven'));
	});

	test('is struck out, not lost, and put back', async () => {
		const { lead, itemId, sessionId, read } = await withItem(
			await anOpenMeeting(await aWorld(engine))
		);
		const { decisionId } = await recordDecision(lead, { sessionId, itemId, ...sixFamilies });
		await strikeDecision(lead, { sessionId, decisionId });
		expect(await read()).toMatchObject([{ isStruck: true, ...sixFamilies }]);
		await expect(changeDecision(lead, { sessionId, decisionId, ...sixFamilies })).rejects.toEqual(
			refusedAs('decision.struck')
		);
		await restoreDecision(lead, { sessionId, decisionId });
		expect(await read()).toMatchObject([{ isStruck: false }]);
	});

	test('is not for a party to note, nor for a stranger to know of; and nothing is told', async () => {
		const { world, party, lead, rooms, itemId, sessionId } = await withItem(
			await anOpenMeeting(await aWorld(engine))
		);
		const stranger = await world.aPerson();
		await world.seat(lead, stranger, rooms.caucus, 'chair');
		const { decisionId } = await recordDecision(lead, { sessionId, itemId, ...sixFamilies });
		const told = world.facts.length;
		for (const [person, code] of [
			[party, 'forbidden'],
			[stranger, 'absent']
		] as const) {
			const about = { sessionId, decisionId };
			for (const act of [
				() => recordDecision(person, { sessionId, itemId, ...sixFamilies }),
				() => changeDecision(person, { ...about, ...sixFamilies }),
				() => strikeDecision(person, about),
				() => restoreDecision(person, about)
			])
				await expect(act()).rejects.toEqual(refusedAs(code));
		}
		expect(world.facts).toHaveLength(told);
	});

	test('nothing is decided before people meet', async () => {
		const { lead, itemId, sessionId } = await withItem(await aMeeting(await aWorld(engine)));
		await expect(recordDecision(lead, { sessionId, itemId, ...sixFamilies })).rejects.toEqual(
			refusedAs('session.notHeld')
		);
	});
});
