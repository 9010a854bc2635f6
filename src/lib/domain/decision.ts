import { Problem } from './problem.ts';

/** What came of an item: something all agreed on, or something that somebody will do. */
export const DECISION_KINDS = ['decision', 'action'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** An action has somebody who does it, perhaps a day; a decision has neither. */
export function onlyOfKind<
	Given extends { kind: DecisionKind; ownerCode: string | null; dueOn: string | null }
>(given: Given): Given {
	return given.kind === 'action' ? given : { ...given, ownerCode: null, dueOn: null };
}

/** What was struck out can be put back, and nothing else done with it. @throws Problem `decision.struck`. */
export function checkStands({ struckAt }: { struckAt: Date | null }): void {
	if (struckAt) throw new Problem('decision.struck');
}
