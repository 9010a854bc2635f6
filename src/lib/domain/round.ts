import { Problem } from './problem.ts';
import { isEmpty, type Words } from './words.ts';

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

/** One question of the guide. It has an id, so that two people may arrange the guide at once. */
export type Question = { id: string; words: Words };

/** Whom a round asks, where and when. */
export type Frame = {
	since: string;
	until: string;
	/** Districts, or governorates where no districts are listed. */
	areas: readonly string[];
	actorClasses: readonly ActorClass[];
};

const NEXT: Record<RoundState, readonly RoundState[]> = {
	planned: ['open'],
	open: ['synthesised'],
	synthesised: ['validated', 'open'],
	validated: ['closed'],
	closed: []
};

/** Where a round may go from here; the step on comes first. */
export function nextRoundStates(state: RoundState): readonly RoundState[] {
	return NEXT[state];
}

/** @throws Problem `round.stateUnreachable`; `round.noSynthesis` when nothing sums it up yet. */
export function moveRound(
	round: { state: RoundState; synthesis: Words },
	to: RoundState
): RoundState {
	if (!NEXT[round.state].includes(to)) throw new Problem('round.stateUnreachable');
	if (to === 'synthesised' && isEmpty(round.synthesis)) throw new Problem('round.noSynthesis');
	return to;
}

/** Whom it asks and what may change until it is summed up; after that it says what was done. */
export function isFrameOpen(state: RoundState): boolean {
	return state === 'planned' || state === 'open';
}

/** Findings and the synthesis are written from the first interview until others validate them. */
export function isSummingUp(state: RoundState): boolean {
	return state === 'open' || state === 'synthesised';
}

/** @throws Problem `round.settled` once it is summed up. */
export function checkFrameOpen(state: RoundState): void {
	if (!isFrameOpen(state)) throw new Problem('round.settled');
}

/** @throws Problem `round.notSummingUp` before it is open and once it is validated. */
export function checkSummingUp(state: RoundState): void {
	if (!isSummingUp(state)) throw new Problem('round.notSummingUp');
}

/**
 * @param heard what interviews there are already: whoever was heard stays among those asked.
 * @throws Problem `invalid`, on `until`, `areas` or `actorClasses`.
 */
export function checkFrame(
	frame: Frame,
	heard: readonly { actorClass: ActorClass; area: string }[]
): void {
	if (frame.until < frame.since)
		throw new Problem('invalid', {}, { until: 'round.endsBeforeStart' });
	if (heard.some(({ area }) => !frame.areas.includes(area)))
		throw new Problem('invalid', {}, { areas: 'round.areaHeard' });
	if (heard.some(({ actorClass }) => !frame.actorClasses.includes(actorClass)))
		throw new Problem('invalid', {}, { actorClasses: 'round.classHeard' });
}

/**
 * Puts one question at `toIndex` among the others; beyond the end is the end.
 *
 * @throws Problem `absent` when the question is no longer there.
 */
export function moveQuestion(
	guide: readonly Question[],
	questionId: string,
	toIndex: number
): Question[] {
	const others = removeQuestion(guide, questionId);
	return others.toSpliced(toIndex, 0, ...guide.filter(({ id }) => id === questionId));
}

/** @throws Problem `absent` when the question is no longer there. */
export function removeQuestion(guide: readonly Question[], questionId: string): Question[] {
	const others = guide.filter(({ id }) => id !== questionId);
	if (others.length === guide.length) throw new Problem('absent');
	return others;
}
