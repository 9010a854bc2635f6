import { Problem } from './problem.ts';

/** A meeting. A signed-in browser is a login. */
export const SESSION_KINDS = [
	'consultation',
	'caucus',
	'shuttle',
	'joint',
	'drafting',
	'restorative',
	'signing'
] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const SESSION_STATES = [
	'planned',
	'safetyChecked',
	'consented',
	'held',
	'recorded',
	'confirmed'
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const PRESENCES = ['expected', 'present', 'absent'] as const;
export type Presence = (typeof PRESENCES)[number];

/** The one state that follows, or none. */
export function nextSessionState(state: SessionState): SessionState | undefined {
	return SESSION_STATES[SESSION_STATES.indexOf(state) + 1];
}

/** The one state before: a step taken by mistake can be taken back until the record is confirmed. */
export function previousSessionState(state: SessionState): SessionState | undefined {
	return state === 'confirmed' ? undefined : SESSION_STATES[SESSION_STATES.indexOf(state) - 1];
}

/** @throws Problem `session.stateUnreachable` unless it is one step on, or one back. */
export function moveSession(from: SessionState, to: SessionState): SessionState {
	if (to !== nextSessionState(from) && to !== previousSessionState(from))
		throw new Problem('session.stateUnreachable');
	return to;
}
