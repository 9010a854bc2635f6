import { Problem } from './problem.ts';
import type { Regime } from './process.ts';
import { isAhead, type SessionState } from './session.ts';

/**
 * A leg of a shuttle round: a session for which mediators go to one party. Under which regime
 * something was heard there is settled when people meet, and what is agreed later changes nothing of it.
 */

/** What a note says that was heard. */
export const HEARD_KINDS = ['statement', 'question', 'offer', 'condition', 'fear', 'fact'] as const;
export type HeardKind = (typeof HEARD_KINDS)[number];

/** A leg as far as the regime goes: `hasAgreed` when it is on record whose word of the party it was. */
export type Meeting = { state: SessionState; regime: Regime; hasAgreed: boolean };

/**
 * Under which regime something is heard. Closed without a leg, before people meet, and as long as
 * nobody of the party is on record as having agreed to the other (R3).
 */
export function regimeHeardUnder(leg: Meeting | undefined): Regime {
	if (!leg || isAhead(leg.state) || !leg.hasAgreed) return 'closed';
	return leg.regime;
}

/** A note as far as it says what may become of it. */
export type HeardNote = { regime: Regime; isMarked: boolean; struckAt: Date | null };

/** May what it says be carried without asking again? */
export function isFreeToCarry({ regime, isMarked, struckAt }: HeardNote): boolean {
	return regime === 'open' && !isMarked && struckAt === null;
}

/** @throws Problem `leg.notHeld`: notes of a leg are taken when people have met. */
export function checkNotable(state: SessionState): void {
	if (isAhead(state)) throw new Problem('leg.notHeld');
}

/** @throws Problem `leg.begun`: who goes where, and whose word stands, is settled before. */
export function checkLegAhead(state: SessionState): void {
	if (!isAhead(state)) throw new Problem('leg.begun');
}

/** @throws Problem `invalid` on `until`. */
export function checkRoundDays({ since, until }: { since: string; until: string }): void {
	if (until < since) throw new Problem('invalid', {}, { until: 'leg.endsBeforeStart' });
}
