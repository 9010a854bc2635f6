import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { checkIn } from '#lib/server/commands/attendance.ts';
import { planSession, takeSessionTo } from '#lib/server/commands/sessions.ts';
import type { Caller } from '#lib/server/house.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import { aWorld, inEnglish, type TestEngine } from './world.ts';

export const aMeeting = {
	kind: 'joint' as const,
	title: inEnglish('Sixth joint reading'),
	place: inEnglish('Guest house'),
	startsAt: '2026-03-02T10:00',
	endsAt: '2026-03-02T13:30',
	regime: 'open' as const
};

export const allYes = {
	coming: 'yes',
	leaving: 'yes',
	freely: 'yes',
	language: 'yes',
	support: 'yes'
} as const;

export type Meeting = Awaited<ReturnType<typeof aMeetingAtTheDoor>>;

/**
 * A session in the plenary whose hour has come, with its consent. The lead and a note-taker have
 * acknowledged the ground rules, a party has not, and a stranger has no seat.
 */
export async function aMeetingAtTheDoor(engine: TestEngine) {
	const world = await aWorld(engine);
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const roomId = rooms.plenary;
	const [clerk, party, stranger] = [
		await world.aPerson(),
		await world.aPerson(),
		await world.aPerson()
	];
	await world.seat(lead, clerk, roomId, 'notetaker');
	await world.seat(lead, party, roomId, 'party');
	const rules = { processId, words: inEnglish('One speaks, the others listen'), after: null };
	const { groundRulesId } = await publishGroundRules(lead, rules);
	for (const person of [lead, clerk])
		await acknowledgeGroundRules(person, { processId, groundRulesId });
	const { sessionId } = await planSession(lead, { roomId, ...aMeeting });
	for (const to of ['safetyChecked', 'consented'] as const)
		await takeSessionTo(lead, { sessionId, to });
	world.setTime('2026-03-02T07:30:00Z');
	world.facts.length = 0;
	const read = (reader: Caller, of = sessionId) => readSession(reader, { roomId, sessionId: of });
	return {
		world,
		lead,
		clerk,
		party,
		stranger,
		processId,
		rooms,
		roomId,
		sessionId,
		groundRulesId,
		read,
		/** The code of a person's own seat. */
		codeOf: async (person: Caller) => (await read(person)).own[0]?.code ?? '',
		/** What is noted of a code. */
		lineOf: async (code: string, of = sessionId) =>
			(await read(lead, of)).roster.find((line) => line.code === code),
		told: () => world.facts.map(({ type }) => type)
	};
}

/** The same, open since half past ten: the lead is there, and all five questions were answered with yes. */
export async function anOpenMeeting(engine: TestEngine): Promise<Meeting> {
	const meeting = await aMeetingAtTheDoor(engine);
	const { world, lead, sessionId, codeOf } = meeting;
	await checkIn(lead, { sessionId, code: await codeOf(lead) });
	await checkHarm(lead, { sessionId, answers: allYes });
	await takeSessionTo(lead, { sessionId, to: 'held' });
	world.facts.length = 0;
	return meeting;
}
