import type { Role } from '#lib/domain/seat.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { markAttendance } from '#lib/server/commands/attendance.ts';
import { planSession, takeSessionTo } from '#lib/server/commands/sessions.ts';
import type { Caller } from '#lib/server/house.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import { allYes } from './door.ts';
import { inEnglish, type World } from './world.ts';

export type Meeting = Awaited<ReturnType<typeof aMeeting>>;

/** A joint session in the plenary that has not begun: its facilitator, and two people of the parties. */
export async function aMeeting(world: World) {
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const roomId = rooms.plenary;
	const sit = async (role: Role) => {
		const person = await world.aPerson();
		await world.seat(lead, person, roomId, role);
		return person;
	};
	const party = await sit('party');
	const other = await sit('party');
	const { groundRulesId } = await publishGroundRules(lead, {
		processId,
		words: inEnglish('Listen first'),
		after: null
	});
	for (const person of [lead, party, other])
		await acknowledgeGroundRules(person, { processId, groundRulesId });
	const { sessionId } = await planSession(lead, {
		roomId,
		kind: 'joint',
		title: inEnglish('Joint reading'),
		startsAt: '2026-03-01T12:30',
		endsAt: '2026-03-01T16:00',
		regime: 'open'
	});
	return { world, lead, party, other, sit, processId, rooms, roomId, sessionId };
}

/** The same while people meet: all are there. */
export async function anOpenMeeting(world: World) {
	const meeting = await aMeeting(world);
	const { lead, roomId, sessionId } = meeting;
	const { roster } = await readSession(lead, { roomId, sessionId });
	const present = { was: 'expected', presence: 'present' } as const;
	const marks = Object.fromEntries(roster.map(({ code }) => [code, present]));
	await markAttendance(lead, { sessionId, marks });
	world.setTime('2026-03-01T09:40:00Z');
	await open(lead, sessionId);
	world.facts.length = 0;
	return meeting;
}

/** Takes a session through the steps that come before people meet. */
export async function open(lead: Caller, sessionId: string): Promise<void> {
	await checkHarm(lead, { sessionId, answers: allYes });
	for (const to of ['safetyChecked', 'consented', 'held'] as const)
		await takeSessionTo(lead, { sessionId, to });
}
