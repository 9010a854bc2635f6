import type { ConditionState } from './condition.ts';
import type { Step } from './position.ts';

/**
 * What the parties could agree on today, as far as the mediators know: nobody objects and no
 * condition is open. It decides nothing; it says why.
 */
export const GROUNDS = ['ready', 'open', 'blocked'] as const;
export type Ground = (typeof GROUNDS)[number];

/** Non-objection is enough for common ground; silence (0) is not non-objection. */
const ENOUGH: Step = 1;
/** Whoever stands here or below blocks. */
const BLOCKS: Step = -2;
/** A condition in one of these states waits for somebody. */
const UNSETTLED: readonly ConditionState[] = ['proposed', 'underCheck'];

type Stood = { step: Step };
type Asked = { state: ConditionState };

/** How an issue stands, who and what keeps it from being agreed, and who would not: in the order given. */
export function groundOf<Stand extends Stood, Condition extends Asked>(
	stands: readonly Stand[],
	conditions: readonly Condition[]
): { ground: Ground; inFavour: Stand[]; against: Stand[]; waiting: Condition[] } {
	const inFavour = stands.filter(({ step }) => step >= ENOUGH);
	const against = stands.filter(({ step }) => step < ENOUGH);
	const waiting = conditions.filter(({ state }) => UNSETTLED.includes(state));
	const isBlocked = stands.some(({ step }) => step <= BLOCKS);
	const isReady = stands.length > 0 && against.length === 0 && waiting.length === 0;
	return { ground: isBlocked ? 'blocked' : isReady ? 'ready' : 'open', inFavour, against, waiting };
}

/** One who is known in two rooms counts once: as the more private room knows them. */
export function withoutPublicTwins<Stand extends { actorId: string }>(
	stands: readonly Stand[],
	links: readonly { actorId: string; otherActorId: string }[]
): Stand[] {
	const known = new Set(stands.map(({ actorId }) => actorId));
	const twins = new Set(
		links.filter(({ actorId }) => known.has(actorId)).map(({ otherActorId }) => otherActorId)
	);
	return stands.filter(({ actorId }) => !twins.has(actorId));
}
