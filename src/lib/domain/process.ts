import { Problem } from './problem.ts';

/** One dialogue, from mandate to closure. */
export const PROCESS_STATES = [
	'scoping',
	'active',
	'paused',
	'agreement',
	'implementing',
	'closed',
	'disposed'
] as const;
export type ProcessState = (typeof PROCESS_STATES)[number];

/** The phases in their usual order. Loops are allowed: a process may go back to any of them. */
export const PHASES = [
	'mandate',
	'consultation',
	'consent',
	'shuttle',
	'consolidation',
	'reading',
	'initialling',
	'ratification',
	'signature',
	'implementation',
	'review'
] as const;
export type Phase = (typeof PHASES)[number];

/** What may be carried out of a caucus: nothing without leave (the default), or all but what is marked. */
export const REGIMES = ['closed', 'open'] as const;
export type Regime = (typeof REGIMES)[number];

const NEXT_STATES: Record<ProcessState, readonly ProcessState[]> = {
	scoping: ['active', 'closed'],
	active: ['paused', 'agreement', 'closed'],
	paused: ['active', 'agreement', 'implementing', 'closed'],
	agreement: ['active', 'paused', 'implementing', 'closed'],
	implementing: ['active', 'paused', 'closed'],
	closed: ['active', 'disposed'],
	disposed: []
};

/** A disposed process is one whose records are gone; nobody can just say so. */
export const STATES_TO_SET: readonly ProcessState[] = PROCESS_STATES.filter(
	(state) => state !== 'disposed'
);

export function nextStates(state: ProcessState): readonly ProcessState[] {
	return NEXT_STATES[state];
}

/** @throws Problem `process.stateUnreachable` when the state does not lead there. */
export function moveState(from: ProcessState, to: ProcessState): ProcessState {
	if (from !== to && !NEXT_STATES[from].includes(to)) throw new Problem('process.stateUnreachable');
	return to;
}

/** One stay in a phase: a process may come back to a phase that it has left. */
export type Stay = { phase: Phase; since: string };

/**
 * Checks the next stay against those before it, which are in the order in which they began.
 *
 * @throws Problem `process.phaseAlready` when the process is there; `invalid` on `since` when the
 * day is still to come, or lies before the last move.
 */
export function enterPhase(history: readonly Stay[], next: Stay, today: string): void {
	const last = history.at(-1);
	if (last?.phase === next.phase) throw new Problem('process.phaseAlready');
	if (next.since > today) throw new Problem('invalid', {}, { since: 'field.dayInFuture' });
	if (last && next.since < last.since)
		throw new Problem('invalid', {}, { since: 'process.sinceBeforeLast' });
}

/** Whether this stay went back to where the process had been, or past it: a loop, which is allowed. */
export function isLoop(history: readonly Stay[], index: number): boolean {
	const [before, stay] = [history[index - 1], history[index]];
	return Boolean(before && stay && PHASES.indexOf(stay.phase) < PHASES.indexOf(before.phase));
}
