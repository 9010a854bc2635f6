import * as v from 'valibot';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { ACTOR_CLASSES, checkSummingUp, WEIGHTS } from '#lib/domain/round.ts';
import { command } from '../command.ts';
import { findCondition } from '../db/conditions.ts';
import { findIssue } from '../db/issues.ts';
import { findRound, saveNewFinding } from '../db/rounds.ts';
import { Id, oneOf, optionalOneOf, OptionalId, requiredWords } from './input.ts';

/**
 * Keeps what a round found about an issue, a condition or both, of the same room, and how many of
 * those heard say so; of one class of actors, or of all.
 */
export const recordFinding = command(
	v.object({
		roundId: Id,
		issueId: OptionalId,
		conditionId: OptionalId,
		actorClass: optionalOneOf(ACTOR_CLASSES),
		weight: oneOf(WEIGHTS),
		words: requiredWords()
	}),
	async ({ tx, scope, now, newId, record }, { roundId, ...finding }) => {
		const round = await findRound(tx, scope, roundId);
		const { roomId } = round;
		authorize(scope, roomId, 'round.write');
		checkSummingUp(round.state);
		const { issueId, conditionId } = finding;
		if (!issueId && !conditionId)
			throw new Problem('invalid', {}, { issueId: 'round.findingAboutNothing' });
		if (issueId) await findIssue(tx, scope, issueId, roomId);
		if (conditionId) await findCondition(tx, scope, conditionId, roomId);

		const findingId = newId();
		await saveNewFinding(tx, {
			...finding,
			id: findingId,
			roomId,
			roundId,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'finding.recorded', roomId, ids: { round: roundId, finding: findingId } });
		return { findingId, roundId };
	}
);
