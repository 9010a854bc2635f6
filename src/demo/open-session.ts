import type { DecisionKind } from '#lib/domain/decision.ts';
import type { TurnKind } from '#lib/domain/turn.ts';
import { startAgendaItem } from '#lib/server/commands/agenda-clock.ts';
import { addAgendaItem, parkAgendaItem } from '#lib/server/commands/agenda.ts';
import { markAttendance } from '#lib/server/commands/attendance.ts';
import { recordDecision } from '#lib/server/commands/decisions.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { takeSessionTo } from '#lib/server/commands/sessions.ts';
import { askForFloor, endTurn, giveFloor } from '#lib/server/commands/turns.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import { nameOf, type Cast, type Part } from './cast.ts';
import content from './content/shirqat.json' with { type: 'json' };
import { Ids } from './ids.ts';
import { ALL_YES, plan } from './sessions.ts';
import { minutesBefore, playInOrder, words, type Stage } from './stage.ts';

/** A session that goes on while the demo is looked at. */
export type OpenSession = { roomId: string; sessionId: string; itemIds: string[] };

const { open } = content;

/** Who of those seated came. Two are expected still. */
const CAME = [
	'lead',
	'chair',
	'party',
	'survivor',
	'returning',
	'neighbour',
	'alternate',
	'elder',
	'mukhtar'
] as const satisfies readonly Part[];

/** Who spoke so far: when, in minutes before `now`, and for how long. */
const SPOKEN: readonly [Part, TurnKind, number, number][] = [
	['chair', 'statement', 58, 4],
	['mukhtar', 'statement', 46, 6],
	['returning', 'statement', 39, 4],
	['party', 'reply', 34, 3],
	['elder', 'statement', 20, 5],
	['alternate', 'interpretation', 14, 2],
	['survivor', 'statement', 11, 4],
	['returning', 'reply', 6, 3]
];

/** The committee meets while somebody looks at the demo: an hour of it is over. */
export async function openSession(
	stage: Stage,
	cast: Cast,
	{ roomId, issues, now }: { roomId: string; issues: Ids; now: Date }
): Promise<OpenSession> {
	const { lead, chair } = cast;
	const items = new Ids('item of the open session');
	let sessionId = '';
	const at = (minutes: number) => minutesBefore(now, minutes);
	const start = (key: string) => startAgendaItem(chair, { sessionId, itemId: items.get(key) });

	async function prepare() {
		const meeting = { ...open, roomId, kind: 'joint' as const, regime: 'open' as const };
		sessionId = await plan(lead, { ...meeting, start: at(65), end: at(-120) });
		for (const { key, minutes, title, purpose, issue } of open.agenda) {
			const issueId = issue ? issues.get(issue) : '';
			const item = { title: words(title), purpose: words(purpose), minutes, issueId };
			items.set(key, (await addAgendaItem(lead, { sessionId, ...item })).itemId);
		}
		for (const to of ['safetyChecked', 'consented'] as const)
			await takeSessionTo(lead, { sessionId, to });
	}

	async function begin() {
		const { roster } = await readSession(lead, { roomId, sessionId });
		const names = CAME.map(nameOf);
		const marks = roster
			.filter(({ seat }) => names.some((name) => name === seat?.name))
			.map(({ code }) => [code, { was: 'expected', presence: 'present' }] as const);
		await markAttendance(lead, { sessionId, marks: Object.fromEntries(marks) });
		await checkHarm(lead, { sessionId, answers: ALL_YES, measures: {} });
		await takeSessionTo(lead, { sessionId, to: 'held' });
	}

	async function decide() {
		const { roster } = await readSession(lead, { roomId, sessionId });
		for (const { item, kind, owner, words: said } of open.decisions) {
			const name = owner && nameOf(owner as Part);
			await recordDecision(lead, {
				sessionId,
				itemId: items.get(item),
				kind: kind as DecisionKind,
				words: words(said),
				ownerCode: roster.find(({ seat }) => name && seat?.name === name)?.code ?? ''
			});
		}
	}

	async function putAside() {
		const { key, parked } = open.agenda.find((item) => item.parked) ?? { key: '' };
		await parkAgendaItem(lead, { sessionId, itemId: items.get(key), note: words(parked) });
	}

	const turns = SPOKEN.flatMap(([part, kind, since, minutes]) => {
		let turnId = '';
		return [
			{
				on: at(since),
				play: async () => {
					({ turnId } = await askForFloor(cast[part], { sessionId, kind }));
					await giveFloor(chair, { sessionId, turnId });
				}
			},
			{ on: at(since - minutes), play: () => endTurn(chair, { sessionId, turnId }) }
		];
	});

	await playInOrder(stage, [
		{ on: at(180), play: prepare },
		{ on: at(64), play: begin },
		{ on: at(60), play: () => start('opening') },
		{ on: at(51), play: () => start('last') },
		...turns,
		{ on: at(31), play: decide },
		{
			on: at(30),
			play: () =>
				addAgendaItem(cast.neighbour, { sessionId, title: words(open.proposal), minutes: 15 })
		},
		{ on: at(29), play: putAside },
		{ on: at(21), play: () => start('pace') },
		{ on: at(2), play: () => speakNow() },
		{ on: at(1), play: () => raiseHands() }
	]);
	return { roomId, sessionId, itemIds: open.agenda.map(({ key }) => items.get(key)) };

	async function speakNow() {
		const { turnId } = await askForFloor(cast.elder, { sessionId, kind: 'statement' });
		await giveFloor(chair, { sessionId, turnId });
	}

	async function raiseHands() {
		const reason = words(open.said);
		await askForFloor(cast.neighbour, { sessionId, kind: 'statement', reason });
		await askForFloor(cast.survivor, { sessionId, kind: 'reply' });
	}
}
