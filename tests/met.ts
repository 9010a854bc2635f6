/** A session that people have met in, with an item that was spoken about, for tests of what follows. */
import type { Tables } from '#lib/server/db/schema.ts';
import type { Caller } from '#lib/server/house.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { markAttendance } from '#lib/server/commands/attendance.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { planSession, takeSessionTo } from '#lib/server/commands/sessions.ts';
import { saveNewItem } from '#lib/server/db/agenda.ts';
import { saveNewDecision } from '#lib/server/db/decisions.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import { allYes } from './door.ts';
import { inEnglish, type World } from './world.ts';

export type Met = Awaited<ReturnType<typeof aMeeting>>;

/** Held in the plenary by the lead, with a party who was there and another who was not. */
export async function aMeeting(world: World) {
	const lead = await world.aConvener();
	const { processId, rooms } = await world.aProcess(lead);
	const roomId = rooms.plenary;
	const party = await world.aPerson();
	const away = await world.aPerson();
	for (const person of [party, away]) await world.seat(lead, person, roomId, 'party');
	const rules = { processId, words: inEnglish('Listen first'), after: null };
	const { groundRulesId } = await publishGroundRules(lead, rules);
	for (const person of [lead, party])
		await acknowledgeGroundRules(person, { processId, groundRulesId });

	const { sessionId } = await planSession(lead, {
		roomId,
		kind: 'joint',
		title: inEnglish('Sixth joint reading'),
		place: inEnglish('Guest house'),
		startsAt: '2026-03-02T10:00',
		endsAt: '2026-03-02T13:30',
		regime: 'open',
		interpreter: inEnglish('Nasrin, Sorani')
	});
	for (const to of ['safetyChecked', 'consented'] as const)
		await takeSessionTo(lead, { sessionId, to });
	world.setTime('2026-03-02T08:00:00Z');
	const { roster } = await readSession(lead, { roomId, sessionId });
	const [leads = '', partys = '', aways = ''] = roster.map(({ code }) => code);
	const [present, absent] = [
		{ was: 'expected', presence: 'present' } as const,
		{ was: 'expected', presence: 'absent' } as const
	];
	const marks = { [leads]: present, [partys]: present, [aways]: absent };
	await markAttendance(lead, { sessionId, marks });
	await checkHarm(lead, { sessionId, answers: allYes });
	await takeSessionTo(lead, { sessionId, to: 'held' });
	return {
		world,
		lead,
		party,
		away,
		processId,
		rooms,
		roomId,
		sessionId,
		codes: { lead: leads, party: partys, away: aways }
	};
}

type Row<Name extends 'agendaItems' | 'decisions'> = Tables[Name]['$inferSelect'];

/** Puts an item that was spoken about for twelve minutes on the agenda; gives its id. */
export async function spokeAbout(
	{ world, lead, roomId, sessionId }: Pick<Met, 'world' | 'lead' | 'roomId' | 'sessionId'>,
	more: Partial<Row<'agendaItems'>> = {}
): Promise<string> {
	const id = world.house.newId();
	await world.house.db.write((tx) =>
		saveNewItem(tx, {
			id,
			roomId,
			sessionId,
			title: inEnglish('The list of houses'),
			purpose: NO_WORDS,
			state: 'done',
			rank: 0,
			minutes: 20,
			extraMinutes: 0,
			ownerSeatId: null,
			issueId: null,
			agreementId: null,
			clauseIds: [],
			startedAt: world.house.now(),
			runningSince: null,
			spentMs: 720_000,
			finishedAt: world.house.now(),
			parkedNote: NO_WORDS,
			carriedFrom: null,
			removedAt: null,
			...by(world, lead),
			...more
		})
	);
	return id;
}

export async function decidedOn(
	{ world, lead, roomId, sessionId }: Pick<Met, 'world' | 'lead' | 'roomId' | 'sessionId'>,
	itemId: string,
	text: string
): Promise<void> {
	const id = world.house.newId();
	await world.house.db.write((tx) =>
		saveNewDecision(tx, {
			id,
			roomId,
			sessionId,
			itemId,
			kind: 'decision',
			words: inEnglish(text),
			ownerCode: null,
			dueOn: null,
			struckAt: null,
			...by(world, lead)
		})
	);
}

function by({ house }: World, { accountId }: Caller) {
	return { recordedAt: house.now(), recordedBy: accountId };
}
