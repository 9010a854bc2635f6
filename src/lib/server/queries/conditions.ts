import {
	CONDITION_STATES,
	flagsOf,
	hasOpenFlag,
	isOpenToAnswers,
	isOpenToEdit,
	isStopped,
	nextCode,
	nextStates
} from '#lib/domain/condition.ts';
import { dayInIraq } from '#lib/domain/day.ts';
import { findVerdicts } from '#lib/domain/neutrality.ts';
import { authorize, may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { query } from '../command.ts';
import { findActors } from '../db/actors.ts';
import {
	editionOfAnswer,
	editionOfCondition,
	findCondition,
	findConditions,
	findConditionSteps,
	type Condition
} from '../db/conditions.ts';
import { findIssues } from '../db/issues.ts';
import { findRoom } from '../db/rooms.ts';
import { namedActor } from './issues.ts';

/** What a list of conditions can be narrowed to: those with an open flag, or those of one state. */
const SHOWN = ['flagged', ...CONDITION_STATES] as const;
type Shown = (typeof SHOWN)[number];

/** The conditions of a room as they were proposed; with `show` a part of them. */
export const readConditions = query(
	async ({ tx, scope }, { roomId, show }: { roomId: string; show: string | null }) => {
		await findRoom(tx, scope, roomId);
		const conditions = await findConditions(tx, scope, { roomId });
		const actors = new Map((await findActors(tx, scope, roomId)).map((a) => [a.id, a]));
		const shown = SHOWN.find((one) => one === show) ?? null;
		return {
			mayWrite: may(scope, roomId, 'condition.write'),
			show: shown,
			counts: count(conditions),
			conditions: conditions
				.filter((condition) => !shown || isShown(condition, shown))
				.map((condition) => {
					const proposer = condition.actorId ? actors.get(condition.actorId) : undefined;
					const { id, code, type, words, state } = condition;
					const flags = flagsOf(condition);
					return { id, code, type, words, state, flags, proposer: proposer?.name ?? null };
				})
		};
	}
);

function isShown(condition: Condition, shown: Shown): boolean {
	return shown === 'flagged' ? hasOpenFlag(condition) : condition.state === shown;
}

function count(conditions: readonly Condition[]): Partial<Record<Shown | 'all', number>> {
	const counts: Partial<Record<Shown | 'all', number>> = { all: conditions.length };
	for (const condition of conditions)
		for (const shown of SHOWN)
			if (isShown(condition, shown)) counts[shown] = (counts[shown] ?? 0) + 1;
	return counts;
}

/** One condition with its flags, its history, and where it may go from here. */
export const readCondition = query(
	async ({ tx, scope, now }, { roomId, conditionId }: { roomId: string; conditionId: string }) => {
		const condition = await findCondition(tx, scope, conditionId, roomId);
		const steps = await findConditionSteps(tx, scope, conditionId);
		const actors = await findActors(tx, scope, roomId);
		const issues = await findIssues(tx, scope, { roomId });
		const proposer = actors.find(({ id }) => id === condition.actorId);
		const issue = issues.find(({ id }) => id === condition.issueId);
		const mayWrite = may(scope, roomId, 'condition.write');
		const { id, code, type, words, test, state, voluntaryRecord, rightsAnswer } = condition;
		return {
			id,
			code,
			type,
			words,
			test,
			state,
			voluntaryRecord,
			rightsAnswer,
			editions: {
				voluntary: editionOfAnswer(condition, 'voluntary'),
				rights: editionOfAnswer(condition, 'rights')
			},
			flags: flagsOf(condition),
			proposer: proposer ? namedActor(proposer) : null,
			issue: issue ? { id: issue.id, title: issue.title } : null,
			steps: steps.map(({ id, state, on, note }) => ({ id, state, on, note })),
			nextStates: mayWrite ? nextStates(condition) : [],
			verdicts: mayWrite ? [...findVerdicts(words), ...findVerdicts(test)] : [],
			today: dayInIraq(now),
			mayEdit: mayWrite && isOpenToEdit(condition),
			mayAnswer: mayWrite && isOpenToAnswers(condition)
		};
	}
);

/**
 * What the form of a condition needs: a new one's, perhaps on an issue, or that of one proposed.
 *
 * @throws Problem `absent`, `forbidden`; `condition.notProposed` when its words stand by now.
 */
export const readConditionForm = query(
	async ({ tx, scope, now }, { roomId, conditionId }: { roomId: string; conditionId?: string }) => {
		const condition = conditionId ? await findCondition(tx, scope, conditionId, roomId) : null;
		authorize(scope, roomId, 'condition.write');
		if (condition && !isOpenToEdit(condition)) throw new Problem('condition.notProposed');
		const conditions = await findConditions(tx, scope, { roomId });
		const actors = await findActors(tx, scope, roomId);
		return {
			nextCode: nextCode(conditions.map(({ code }) => code)),
			today: dayInIraq(now),
			actors: actors
				.filter(({ id, retiredAt }) => !retiredAt || id === condition?.actorId)
				.map(namedActor),
			issues: (await findIssues(tx, scope, { roomId })).map(({ id, title }) => ({ id, title })),
			condition: condition && formOf(condition)
		};
	}
);

function formOf(condition: Condition) {
	const { id, code, actorId, issueId, type, words, test, disavowal, punishesOthers } = condition;
	const isAnswered = flagsOf(condition).some(({ flag, isOpen }) => flag !== 'stop' && !isOpen);
	return {
		id,
		code,
		actorId,
		issueId,
		type,
		words,
		test,
		disavowal,
		punishesOthers,
		voluntaryRecord: condition.voluntaryRecord,
		rightsAnswer: condition.rightsAnswer,
		edition: editionOfCondition(condition),
		isStopped: isStopped(condition),
		/** Other words would ask for the answers again. */
		isAnswered
	};
}
