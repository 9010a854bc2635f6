import * as v from 'valibot';
import {
	CONDITION_STATES,
	CONDITION_TYPES,
	answerFlags,
	checkStepDay,
	DISAVOWALS,
	moveCondition,
	onlyAsked,
	revise,
	type ConditionState
} from '#lib/domain/condition.ts';
import { dayInIraq } from '#lib/domain/day.ts';
import { checkEdition } from '#lib/domain/edition.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { NO_WORDS, type Words } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import { findActor } from '../db/actors.ts';
import {
	editionOfAnswer,
	editionOfCondition,
	findCondition,
	findConditions,
	findConditionSteps,
	saveCondition,
	saveConditionStep,
	saveNewCondition
} from '../db/conditions.ts';
import { findIssue } from '../db/issues.ts';
import type { Tx } from '../db/tx.ts';
import {
	Day,
	Edition,
	Flag,
	Id,
	oneOf,
	OptionalId,
	requiredLine,
	requiredWords,
	words
} from './input.ts';

const LONGEST_CODE = 12;

const Code = v.pipe(
	requiredLine(LONGEST_CODE),
	v.toUpperCase(),
	v.regex(/^[\p{L}\p{N}-]+$/u, 'condition.codeWrong')
);

const Particulars = {
	roomId: Id,
	code: Code,
	actorId: OptionalId,
	issueId: OptionalId,
	type: oneOf(CONDITION_TYPES),
	words: requiredWords(),
	test: words(),
	disavowal: oneOf(DISAVOWALS),
	punishesOthers: Flag
};

/** Takes down a condition as it was asked for, with the answers to the two questions (R9, R10). */
export const proposeCondition = command(
	v.object({ ...Particulars, on: Day, voluntaryRecord: words(), rightsAnswer: words() }),
	async (context, { on, ...particulars }) => {
		const { tx, scope, now, newId, record } = context;
		const { roomId } = particulars;
		authorize(scope, roomId, 'condition.write');
		checkStepDay(on, { today: dayInIraq(now) });
		await checkParticulars(tx, scope, particulars);

		const conditionId = newId();
		await saveNewCondition(tx, {
			...onlyAsked(particulars),
			id: conditionId,
			state: 'proposed',
			recordedAt: now,
			recordedBy: scope.accountId
		});
		await saveStep(context, { roomId, conditionId, state: 'proposed', on, note: NO_WORDS });
		record({ type: 'condition.proposed', roomId, ids: { condition: conditionId } });
		return { conditionId };
	}
);

/** Words a condition otherwise, as long as it is merely proposed. `edition` is of what was on the page. */
export const changeCondition = command(
	v.object({ ...Particulars, conditionId: Id, edition: Edition }),
	async ({ tx, scope, record }, { conditionId, edition, ...particulars }) => {
		const { roomId } = particulars;
		const condition = await findCondition(tx, scope, conditionId, roomId);
		authorize(scope, roomId, 'condition.write');
		checkEdition('condition.changedMeanwhile', edition, editionOfCondition(condition));
		const revised = revise(condition, particulars);
		await checkParticulars(tx, scope, particulars, conditionId);
		const { voluntaryRecord, rightsAnswer } = revised;
		await saveCondition(tx, conditionId, { ...particulars, voluntaryRecord, rightsAnswer });
		record({ type: 'condition.changed', roomId, ids: { condition: conditionId } });
		return { conditionId };
	}
);

/** Answers what a flag asks for: the record that it is voluntary (R9), or the question of rights (R10). */
export const answerCondition = command(
	v.object({
		roomId: Id,
		conditionId: Id,
		flag: oneOf(['voluntary', 'rights']),
		answer: requiredWords(),
		edition: Edition
	}),
	async ({ tx, scope, record }, { roomId, conditionId, flag, answer, edition }) => {
		const condition = await findCondition(tx, scope, conditionId, roomId);
		authorize(scope, roomId, 'condition.write');
		checkEdition('condition.changedMeanwhile', edition, editionOfAnswer(condition, flag));
		await saveCondition(tx, conditionId, answerFlags(condition, flag, answer));
		record({ type: 'condition.changed', roomId, ids: { condition: conditionId } });
		return { conditionId };
	}
);

/** Takes a condition to another state, on a day, with a note of why. The history is never rewritten. */
export const moveConditionState = command(
	v.object({
		roomId: Id,
		conditionId: Id,
		state: oneOf(CONDITION_STATES),
		on: Day,
		note: words()
	}),
	async (context, { roomId, conditionId, state, on, note }) => {
		const { tx, scope, now, record } = context;
		const condition = await findCondition(tx, scope, conditionId, roomId);
		authorize(scope, roomId, 'condition.write');
		moveCondition(condition, state);
		const steps = await findConditionSteps(tx, scope, conditionId);
		checkStepDay(on, { today: dayInIraq(now), last: steps.at(-1)?.on });

		await saveCondition(tx, conditionId, { state });
		await saveStep(context, { roomId, conditionId, state, on, note });
		record({ type: 'condition.moved', roomId, ids: { condition: conditionId } });
		return { conditionId };
	}
);

/** @throws Problem `invalid` for a code that another has; `absent` for what is not of this room. */
async function checkParticulars(
	tx: Tx,
	scope: Scope,
	condition: { roomId: string; code: string; actorId: string | null; issueId: string | null },
	ownId?: string
): Promise<void> {
	const { roomId, code, actorId, issueId } = condition;
	const others = await findConditions(tx, scope, { roomId });
	if (others.some((other) => other.id !== ownId && other.code === code))
		throw new Problem('invalid', {}, { code: 'condition.codeTaken' });
	if (actorId) await findActor(tx, scope, actorId, roomId);
	if (issueId) await findIssue(tx, scope, issueId, roomId);
}

async function saveStep(
	{ tx, scope, now, newId }: Context,
	step: { roomId: string; conditionId: string; state: ConditionState; on: string; note: Words }
): Promise<void> {
	const recordedBy = scope.accountId;
	await saveConditionStep(tx, { ...step, id: newId(), recordedAt: now, recordedBy });
}
