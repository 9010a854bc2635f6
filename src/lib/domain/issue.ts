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
