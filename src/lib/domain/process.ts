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

export function nextStates(state: ProcessState): readonly ProcessState[] {
	return NEXT_STATES[state];
}

/** @throws Problem `process.stateUnreachable` when the state does not lead there. */
export function moveState(from: ProcessState, to: ProcessState): ProcessState {
	if (from !== to && !NEXT_STATES[from].includes(to)) throw new Problem('process.stateUnreachable');
	return to;
}
