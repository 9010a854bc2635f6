import { Problem } from './problem.ts';

/** A question between the parties, framed so that none of them is accused by it. */
export const ISSUE_STATES = [
	'raised',
	'accepted',
	'inTalks',
	'resolved',
	'parked',
	'outOfScope'
] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

/** The issue families of the framework agreements, return itself, and whatever is none of them. */
export const ISSUE_FAMILIES = [
	'return',
	'collective',
	'tribal',
	'acceptance',
	'security',
	'compensation',
	'other'
] as const;
export type IssueFamily = (typeof ISSUE_FAMILIES)[number];

/**
 * Goes from any state to any other: a parked issue may come back, a resolved one may open again.
 *
 * @throws Problem `issue.stateSame` when it is there already.
 */
export function enterState(from: IssueState, to: IssueState): IssueState {
	if (from === to) throw new Problem('issue.stateSame');
	return to;
}

/**
 * Puts one issue at `toIndex` among the others of its room; beyond the end is the end. What the
 * others look like to each other does not change, so two people who reorder at once lose nothing.
 *
 * @throws Problem `absent` when the issue is not among them.
 */
export function moveIssue<Issue extends { id: string }>(
	issues: readonly Issue[],
	issueId: string,
	toIndex: number
): Issue[] {
	const issue = issues.find(({ id }) => id === issueId);
	if (!issue) throw new Problem('absent');
	const others = issues.filter((other) => other !== issue);
	return others.toSpliced(toIndex, 0, issue);
}
