import type { ActorClass, Weight } from '#lib/domain/round.ts';
import type { IssueFamily } from '#lib/domain/issue.ts';
import { recordFinding } from '#lib/server/commands/findings.ts';
import { recordInterview } from '#lib/server/commands/interviews.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { changeProcessState, enterProcessPhase } from '#lib/server/commands/processes.ts';
import {
	addQuestion,
	planRound,
	takeRoundTo,
	writeSynthesis
} from '#lib/server/commands/rounds.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import content from './content/assessment.json' with { type: 'json' };
import { openStory, seat } from './rooms.ts';
import type { Cast } from './cast.ts';
import { words, type Stage } from './stage.ts';

/** The assessment of October 2019 to May 2020: forty interviews, and what they found together. */
export async function playAssessment(stage: Stage, cast: Cast): Promise<void> {
	const { at } = stage;
	const { lead, officer, mediator, observer } = cast;
	at('2019-09-15');
	const { processId, rooms } = await openStory(lead, { ...content.process, district: '' });
	await seat(lead, officer, rooms.programme, 'officer', 'Zaytun al-Barhi');
	await seat(lead, mediator, rooms.programme, 'mediator', 'Rebwar Hasan Lalazari');
	await seat(lead, observer, rooms.plenary, 'observer', 'Nabat al-Yasmin');
	await changeProcessState(lead, { processId, state: 'active' });
	at(content.round.since);
	await enterProcessPhase(lead, {
		processId,
		phase: 'consultation',
		since: content.round.since,
		note: NO_WORDS
	});

	const roomId = rooms.programme;
	const issues = new Map<string, string>();
	for (const { key, family, title, framing } of content.issues) {
		const { issueId } = await raiseIssue(officer, {
			roomId,
			title: words(title),
			framing: words(framing),
			family: family as IssueFamily
		});
		issues.set(key, issueId);
	}

	const { name, since, until, areas, actorClasses, guide, synthesis } = content.round;
	const { roundId } = await planRound(officer, {
		roomId,
		name: words(name),
		since,
		until,
		areas,
		actorClasses
	});
	for (const question of guide) await addQuestion(officer, { roundId, words: words(question) });
	await takeRoundTo(officer, { roundId, to: 'open' });
	for (const interview of content.interviews) {
		at(`${interview.heldOn}T17:00:00+03:00`);
		await recordInterview(officer, {
			...interview,
			roundId,
			actorClass: interview.actorClass as ActorClass,
			summary: words(interview.summary)
		});
	}
	at(until);
	for (const finding of content.findings)
		await recordFinding(officer, {
			roundId,
			issueId: issues.get(finding.issue),
			actorClass: finding.class,
			weight: finding.weight as Weight,
			words: words(finding.words)
		});
	await writeSynthesis(officer, { roundId, synthesis: words(synthesis) });
	await takeRoundTo(officer, { roundId, to: 'synthesised' });
	at('2020-06-20');
	await takeRoundTo(lead, { roundId, to: 'validated' });
}
