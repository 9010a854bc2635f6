import type { RelationKind } from './actor.ts';
import { Problem } from './problem.ts';

export type Tie = { fromId: string; toId: string; kind: RelationKind };

/** Kin, alliance, feud and rivalry hold both ways; who employs whom does not. */
export function isMutual(kind: RelationKind): boolean {
	return kind !== 'employs';
}

/**
 * A new relation beside those that hold now.
 *
 * @throws Problem `relation.withItself`, or `relation.known` when it holds already, from either side.
 */
export function checkTie(tie: Tie, known: readonly Tie[]): void {
	if (tie.fromId === tie.toId) throw new Problem('relation.withItself');
	if (known.some((other) => isSame(tie, other))) throw new Problem('relation.known');
}

function isSame(tie: Tie, other: Tie): boolean {
	if (tie.kind !== other.kind) return false;
	const isStraight = tie.fromId === other.fromId && tie.toId === other.toId;
	const isTurned = tie.fromId === other.toId && tie.toId === other.fromId;
	return isStraight || (isMutual(tie.kind) && isTurned);
}

/** A relation as one of its two sees it. Only `employs` has two sides. */
export type Side = 'mutual' | 'from' | 'to';

export function sideOf({ kind, fromId }: Tie, actorId: string): Side {
	if (isMutual(kind)) return 'mutual';
	return fromId === actorId ? 'from' : 'to';
}
