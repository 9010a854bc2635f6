import * as v from 'valibot';
import { checkEdition } from '#lib/domain/edition.ts';
import { enterState, ISSUE_FAMILIES, ISSUE_STATES, moveIssue } from '#lib/domain/issue.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { command, type Context } from '../command.ts';
import { findActors } from '../db/actors.ts';
import {
	editionOfIssue,
	findIssue,
	findIssueParties,
	findIssues,
	saveIssue,
	saveIssueOrder,
	saveIssueParties,
	saveNewIssue
} from '../db/issues.ts';
import { Edition, Id, Ids, oneOf, requiredWords, SHORT, whole, words } from './input.ts';

const Particulars = {
	roomId: Id,
	title: requiredWords(SHORT),
	framing: words(),
	family: oneOf(ISSUE_FAMILIES),
	actorIds: Ids
};

/** More than any room will ever have: a place beyond the end is the end. */
const LAST_PLACE = 10_000;

/** Puts an issue at the end of its room's order. */
export const raiseIssue = command(
	v.object(Particulars),
	async (context, { roomId, actorIds, ...particulars }) => {
		const { tx, scope, now, newId, record } = context;
		authorize(scope, roomId, 'issue.write');
		const rank = (await findIssues(tx, scope, { roomId })).length;
		const issueId = newId();
		await saveNewIssue(tx, {
			...particulars,
			id: issueId,
			roomId,
			rank,
			state: 'raised',
			recordedAt: now,
			recordedBy: scope.accountId
		});
		await replaceParties(context, { roomId, issueId, actorIds });
		record({ type: 'issue.raised', roomId, ids: { issue: issueId } });
		return { issueId };
	}
);

/** Frames an issue otherwise, or says otherwise whom it concerns. `edition` is of what was on the page. */
export const changeIssue = command(
	v.object({ ...Particulars, issueId: Id, edition: Edition }),
	async (context, { roomId, issueId, edition, actorIds, ...particulars }) => {
		const { tx, scope, record } = context;
		const issue = await findIssue(tx, scope, issueId, roomId);
		authorize(scope, roomId, 'issue.write');
		const parties = await findIssueParties(tx, scope, roomId);
		checkEdition('issue.changedMeanwhile', edition, editionOfIssue(issue, parties));
		await saveIssue(tx, issueId, particulars);
		await replaceParties(context, { roomId, issueId, actorIds });
		record({ type: 'issue.changed', roomId, ids: { issue: issueId } });
		return { issueId };
	}
);

export const moveIssueState = command(
	v.object({ roomId: Id, issueId: Id, state: oneOf(ISSUE_STATES) }),
	async ({ tx, scope, record }, { roomId, issueId, state }) => {
		const issue = await findIssue(tx, scope, issueId, roomId);
		authorize(scope, roomId, 'issue.write');
		await saveIssue(tx, issueId, { state: enterState(issue.state, state) });
		record({ type: 'issue.moved', roomId, ids: { issue: issueId } });
		return { issueId };
	}
);

/**
 * Puts one issue elsewhere in its room's order. The order is read and kept in one transaction, so
 * that two people who arrange at once end with one complete order.
 */
export const arrangeIssues = command(
	v.object({ roomId: Id, issueId: Id, toIndex: whole(0, LAST_PLACE) }),
	async ({ tx, scope, record }, { roomId, issueId, toIndex }) => {
		authorize(scope, roomId, 'issue.write');
		const issues = await findIssues(tx, scope, { roomId });
		await saveIssueOrder(tx, moveIssue(issues, issueId, toIndex));
		record({ type: 'issue.arranged', roomId, ids: { issue: issueId } });
		return { issueId };
	}
);

/** @throws Problem `absent` when one of the actors has no card in the room. */
async function replaceParties(
	{ tx, scope, newId }: Pick<Context, 'tx' | 'scope' | 'newId'>,
	issue: { roomId: string; issueId: string; actorIds: readonly string[] }
): Promise<void> {
	const { roomId, issueId } = issue;
	const actorIds = [...new Set(issue.actorIds)];
	const known = new Set((await findActors(tx, scope, roomId)).map(({ id }) => id));
	if (!actorIds.every((id) => known.has(id))) throw new Problem('absent');
	const parties = actorIds.map((actorId) => ({ id: newId(), roomId, issueId, actorId }));
	await saveIssueParties(tx, issueId, parties);
}
