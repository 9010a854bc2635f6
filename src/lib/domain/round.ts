import { Problem } from './problem.ts';

/** A consultation round: who was asked what, where and when, and what they said together. */
export const ROUND_STATES = ['planned', 'open', 'synthesised', 'validated', 'closed'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** The classes of actors that a consultation hears. */
export const ACTOR_CLASSES = [
	'administrative',
	'tribal',
	'judiciary',
	'security',
	'survivorFamilies',
	'returningFamilies',
	'women',
	'youth',
	'religious',
	'civilSociety'
] as const;
export type ActorClass = (typeof ACTOR_CLASSES)[number];

/** How many of those heard say so. */
export const WEIGHTS = ['oneVoice', 'several', 'most', 'all'] as const;
export type Weight = (typeof WEIGHTS)[number];

const NEXT: Record<RoundState, readonly RoundState[]> = {
	planned: ['open'],
	open: ['synthesised'],
	synthesised: ['open', 'validated'],
	validated: ['closed'],
	closed: []
};

export function nextRoundStates(state: RoundState): readonly RoundState[] {
	return NEXT[state];
}

/** @throws Problem `round.stateUnreachable`. */
export function moveRound(from: RoundState, to: RoundState): RoundState {
	if (!NEXT[from].includes(to)) throw new Problem('round.stateUnreachable');
	return to;
}
