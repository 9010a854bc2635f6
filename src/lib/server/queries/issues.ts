import { flagsOf } from '#lib/domain/condition.ts';
import { ISSUE_STATES, type IssueState } from '#lib/domain/issue.ts';
import { findVerdicts } from '#lib/domain/neutrality.ts';
import { authorize, may } from '#lib/domain/policy.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { query } from '../command.ts';
import { findActors, type Actor } from '../db/actors.ts';
import { findConditions } from '../db/conditions.ts';
import { editionOfIssue, findIssue, findIssueParties, findIssues } from '../db/issues.ts';
import { findRoom } from '../db/rooms.ts';
import type { Tx } from '../db/tx.ts';

/** A card of an actor as other pages name it. */
export function namedActor({ id, code, name }: Actor) {
	return { id, code, name };
}

/** The issues of a room in their order; with `show` those of one state. */
export const readIssues = query(
	async ({ tx, scope }, { roomId, show }: { roomId: string; show: string | null }) => {
		await findRoom(tx, scope, roomId);
		const issues = await findIssues(tx, scope, { roomId });
		const parties = await findIssueParties(tx, scope, roomId);
		const conditions = await findConditions(tx, scope, { roomId });
		const counts: Partial<Record<IssueState | 'all', number>> = { all: issues.length };
		for (const { state } of issues) counts[state] = (counts[state] ?? 0) + 1;

		const shown = ISSUE_STATES.find((state) => state === show) ?? null;
		return {
			mayWrite: may(scope, roomId, 'issue.write'),
			show: shown,
			counts,
			issues: issues
				.filter(({ state }) => !shown || state === shown)
				.map(({ id, title, family, state }) => ({
					id,
					title,
					family,
					state,
					parties: parties.filter(({ issueId }) => issueId === id).length,
					conditions: conditions.filter(({ issueId }) => issueId === id).length
				}))
		};
	}
);

/** One issue with whom it concerns and what is asked for because of it. */
export const readIssue = query(
	async ({ tx, scope }, { roomId, issueId }: { roomId: string; issueId: string }) => {
		const { id, title, framing, family, state } = await findIssue(tx, scope, issueId, roomId);
		const concerned = await partiesOf(tx, scope, roomId, issueId);
		const conditions = await findConditions(tx, scope, { roomId, issueId });
		const mayWrite = may(scope, roomId, 'issue.write');
		return {
			id,
			title,
			framing,
			family,
			state,
			parties: concerned.map(namedActor),
			conditions: conditions.map((condition) => ({
				id: condition.id,
				code: condition.code,
				words: condition.words,
				state: condition.state,
				type: condition.type,
				flags: flagsOf(condition),
				proposer: null
			})),
			verdicts: mayWrite ? [...findVerdicts(title), ...findVerdicts(framing)] : [],
			mayWrite,
			mayPropose: may(scope, roomId, 'condition.write')
		};
	}
);

/** What the form of an issue needs: a new one's, or with `issueId` that one's. */
export const readIssueForm = query(
	async ({ tx, scope }, { roomId, issueId }: { roomId: string; issueId?: string }) => {
		const issue = issueId ? await findIssue(tx, scope, issueId, roomId) : null;
		authorize(scope, roomId, 'issue.write');
		const concerned = issue ? await partiesOf(tx, scope, roomId, issue.id) : [];
		const parties = await findIssueParties(tx, scope, roomId);
		const actors = await findActors(tx, scope, roomId);
		return {
			actors: actors
				.filter((actor) => !actor.retiredAt || concerned.some(({ id }) => id === actor.id))
				.map(namedActor),
			issue: issue && {
				id: issue.id,
				title: issue.title,
				framing: issue.framing,
				family: issue.family,
				actorIds: concerned.map(({ id }) => id),
				edition: editionOfIssue(issue, parties)
			}
		};
	}
);

async function partiesOf(tx: Tx, scope: Scope, roomId: string, issueId: string): Promise<Actor[]> {
	const parties = await findIssueParties(tx, scope, roomId);
	const ids = new Set(parties.filter((p) => p.issueId === issueId).map((p) => p.actorId));
	return (await findActors(tx, scope, roomId)).filter(({ id }) => ids.has(id));
}
