import type { Phase } from '#lib/domain/process.ts';
import { acknowledgeGroundRules, publishGroundRules } from '#lib/server/commands/groundrules.ts';
import { changeProcessState, enterProcessPhase } from '#lib/server/commands/processes.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { actsOfLeaders, type AnbarRooms } from './anbar-leaders.ts';
import { nameOf, type Cast } from './cast.ts';
import content from './content/anbar.json' with { type: 'json' };
import shirqat from './content/shirqat.json' with { type: 'json' };
import { openStory, seat } from './rooms.ts';
import { actsOfSecondText } from './second-text.ts';
import { dayAfter, playInOrder, words, type Stage } from './stage.ts';
import { plan } from './sessions.ts';

/** Western Anbar, March 2022 to August 2023: twelve leaders, and how each of them moved. */
export async function playAnbar(stage: Stage, cast: Cast, today: string): Promise<void> {
	const { lead, mediator, officer, observer } = cast;
	stage.at(content.process.since);
	const { processId, rooms } = await openStory(lead, {
		...content.process,
		governorate: 'anbar',
		district: ''
	});
	await seat(lead, mediator, rooms.mediators, 'mediator', nameOf('mediator'));
	await seat(lead, mediator, rooms.plenary, 'mediator', nameOf('mediator'));
	await seat(lead, officer, rooms.programme, 'officer', nameOf('officer'));
	await seat(lead, officer, rooms.plenary, 'observer', nameOf('officer'));
	await seat(lead, observer, rooms.plenary, 'observer', nameOf('observer'));
	await changeProcessState(lead, { processId, state: 'active' });

	let groundRulesId = '';
	await playInOrder(stage, [
		{
			on: '2022-03-02',
			play: async () => {
				const rules = { processId, words: words(shirqat.groundRules) };
				({ groundRulesId } = await publishGroundRules(lead, rules));
				for (const person of [lead, mediator, officer, observer])
					await acknowledgeGroundRules(person, { processId, groundRulesId });
			}
		},
		...actsOfLeaders(cast, rooms),
		...actsOfSecondText(cast, rooms),
		{
			on: '2023-05-21T11:00',
			play: async () => {
				for (const part of ['drafter', 'counsel', 'chair'] as const)
					await acknowledgeGroundRules(cast[part], { processId, groundRulesId });
			}
		},
		...content.phases.map(({ phase, since }) => ({
			on: since,
			play: () =>
				enterProcessPhase(lead, { processId, phase: phase as Phase, since, note: NO_WORDS })
		})),
		{ on: `${today}T08:10`, play: () => planNext(rooms, dayAfter(today, 10)) }
	]);

	function planNext({ plenary }: AnbarRooms, day: string) {
		return plan(lead, {
			...content.next,
			roomId: plenary,
			kind: 'joint',
			regime: 'open',
			start: `${day}T11:00`,
			end: `${day}T13:00`
		});
	}
}
