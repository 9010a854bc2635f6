import type { Node } from 'prosemirror-model';
import type { ClauseState } from '#lib/domain/clause.ts';
import { Problem } from '#lib/domain/problem.ts';
import { bracketsOf, hasAlternatives } from './bracket.ts';

/**
 * What people said of a clause. Only this is stored: that a clause has open words is seen in the
 * words themselves, and cannot disagree with them.
 */
export const STANDINGS = ['proposed', 'agreedAdReferendum', 'agreed', 'parked'] as const;
export type StandingState = (typeof STANDINGS)[number];

/** Whoever agrees, agrees to words: `hash` is of those of the authoritative twin (hash.ts), then. */
export type Standing = { state: StandingState; hash: string };

/**
 * How a clause stands, from what was said of it, its twins, and the hash of its authoritative words
 * now. What was agreed in other words is agreed no more (R6), and nothing with open words is (R7).
 */
export function stateOf(
	standing: Standing | undefined,
	{ twins, hash }: { twins: readonly Node[]; hash: string }
): ClauseState {
	if (standing?.state === 'parked') return 'parked';
	const brackets = twins.flatMap((clause) => bracketsOf(clause));
	if (brackets.some(hasAlternatives)) return 'alternatives';
	if (brackets.length > 0) return 'bracketed';
	return standing && standing.hash === hash ? standing.state : 'proposed';
}

const NEXT: Record<ClauseState, readonly StandingState[]> = {
	proposed: ['agreedAdReferendum', 'agreed', 'parked'],
	bracketed: ['parked'],
	alternatives: ['parked'],
	agreedAdReferendum: ['proposed', 'agreed', 'parked'],
	agreed: ['proposed', 'parked'],
	parked: ['proposed']
};

/** Where a clause may go by what people say; out of brackets it goes by its words alone. */
export function nextStandings(state: ClauseState): readonly StandingState[] {
	return NEXT[state];
}

/**
 * What is to be stored when people say this of a clause that reads as `hash`.
 *
 * @throws Problem `clause.bracketsOpen` (R7), `clause.stateUnreachable`.
 */
export function moveClause(state: ClauseState, to: StandingState, hash: string): Standing {
	const isOpen = state === 'bracketed' || state === 'alternatives';
	if (isOpen && (to === 'agreed' || to === 'agreedAdReferendum'))
		throw new Problem('clause.bracketsOpen');
	if (!nextStandings(state).includes(to)) throw new Problem('clause.stateUnreachable');
	return { state: to, hash };
}
