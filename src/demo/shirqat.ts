import type { Phase, Regime } from '#lib/domain/process.ts';
import type { Gender, SessionKind } from '#lib/domain/session.ts';
import { fillAgenda } from '#lib/server/commands/agenda-sources.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { changeProcessState, enterProcessPhase } from '#lib/server/commands/processes.ts';
import { openRoom } from '#lib/server/commands/rooms.ts';
import { actsOfAgreement } from './agreement.ts';
import { nameOf, type Cast, type Part } from './cast.ts';
import content from './content/shirqat.json' with { type: 'json' };
import { Ids } from './ids.ts';
import { sealRoom } from './keys.ts';
import { LEAD_NAME, openStory, seat, type FirstRooms } from './rooms.ts';
import { held, plan } from './sessions.ts';
import { actsOfShuttle } from './shuttle.ts';
import { actsOfPlot, type ShirqatRooms } from './shirqat-plot.ts';
import { dayAfter, playInOrder, words, type Act, type Stage } from './stage.ts';

/** Which of the cast sits in which caucus. */
const CAUCUSES = {
	survivor: ['party', 'survivor'],
	returning: ['returning', 'neighbour', 'alternate'],
	tribal: ['chair', 'elder', 'uncle']
} as const satisfies Record<string, readonly Part[]>;

/** The committee of nine, who sit in the plenary; the first of them in its chair. */
const COMMITTEE = [
	'chair',
	'party',
	'survivor',
	'returning',
	'neighbour',
	'alternate',
	'elder',
	'uncle',
	'mukhtar'
] as const satisfies readonly Part[];

const DRAFTERS = ['drafter', 'counsel'] as const satisfies readonly Part[];

/** Shirqat, August 2020 to now: a committee of nine, three parties, an agreement signed in April 2021. */
export async function playShirqat(
	stage: Stage,
	cast: Cast,
	today: string
): Promise<{ roomId: string; issues: Ids }> {
	const { lead } = cast;
	stage.at(content.process.since);
	const story = { ...content.process, governorate: 'saladin', district: 'shirqat' };
	const { processId, rooms: first } = await openStory(lead, story);
	const rooms = await seatEveryone(cast, processId, first);
	await changeProcessState(lead, { processId, state: 'active' });

	const issues = new Ids('issue');
	await playInOrder(stage, [
		{ on: '2020-09-16', play: () => agreeOnRules(cast, processId) },
		...actsOfSessions(cast, rooms),
		...actsOfPlot(cast, rooms, issues),
		...actsOfAgreement(cast, rooms),
		...actsOfShuttle(stage, cast, rooms),
		...content.phases.map(({ phase, since, note }) => ({
			on: since,
			play: () =>
				enterProcessPhase(lead, { processId, phase: phase as Phase, since, note: words(note) })
		})),
		{ on: '2021-04-08T13:00', play: () => enter('agreement') },
		{ on: '2021-04-20', play: () => enter('implementing') },
		{ on: `${today}T08:00`, play: () => planNext(cast, rooms, dayAfter(today, 3)) }
	]);
	return { roomId: rooms.plenary, issues };

	function enter(state: 'agreement' | 'implementing') {
		return changeProcessState(lead, { processId, state });
	}
}

async function seatEveryone(
	cast: Cast,
	processId: string,
	first: FirstRooms
): Promise<ShirqatRooms> {
	const { lead } = cast;
	const place = (part: Part, roomId: string, role: Parameters<typeof seat>[3]) =>
		seat(lead, cast[part], roomId, role, nameOf(part));

	await place('mediator', first.mediators, 'mediator');
	for (const part of COMMITTEE)
		await place(part, first.plenary, part === 'chair' ? 'chair' : 'member');
	await place('observer', first.plenary, 'observer');
	for (const part of DRAFTERS) await place(part, first.drafting, 'drafter');
	await place('chair', first.drafting, 'chair');
	await place('officer', first.programme, 'officer');
	await place('observer', first.programme, 'observer');

	const caucuses: Record<string, string> = {};
	for (const { code, name } of content.rooms) {
		const { roomId } = await openRoom(lead, {
			processId,
			kind: 'caucus',
			name: words(name),
			leadName: LEAD_NAME
		});
		for (const part of CAUCUSES[code as keyof typeof CAUCUSES]) await place(part, roomId, 'party');
		caucuses[code] = roomId;
	}
	for (const roomId of [first.mediators, ...Object.values(caucuses)]) await sealRoom(lead, roomId);
	return { ...first, ...caucuses } as ShirqatRooms;
}

/** Published by the lead, acknowledged by everyone who sits somewhere in the process (R22). */
async function agreeOnRules(cast: Cast, processId: string): Promise<void> {
	const { groundRulesId } = await publishGroundRules(cast.lead, {
		processId,
		words: words(content.groundRules)
	});
	const seated = ['lead', 'mediator', 'officer', 'observer', ...COMMITTEE, ...DRAFTERS] as const;
	for (const part of seated) await acknowledgeGroundRules(cast[part], { processId, groundRulesId });
}

function actsOfSessions(cast: Cast, rooms: ShirqatRooms): Act[] {
	return content.sessions.flatMap(({ room, kind, regime, delegations, named, ...session }) =>
		held(
			cast.lead,
			{
				...session,
				notes: delegations?.map(({ part, card, gender }) => ({
					name: nameOf(part as Part),
					card,
					gender: gender as Gender
				})),
				named: named?.map((part) => cast[part as Part]),
				roomId: rooms[room as keyof ShirqatRooms],
				kind: kind as SessionKind,
				regime: regime as Regime
			},
			() => undefined
		)
	);
}

async function planNext({ lead }: Cast, rooms: ShirqatRooms, day: string): Promise<void> {
	const sessionId = await plan(lead, {
		...content.next,
		roomId: rooms.plenary,
		kind: 'joint',
		regime: 'open',
		start: `${day}T10:00`,
		end: `${day}T12:30`
	});
	await fillAgenda(lead, { sessionId });
}
