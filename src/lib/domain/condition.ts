/** What must be so before a party agrees to a return. */
export const CONDITION_TYPES = [
	'security',
	'apology',
	'compensation',
	'location',
	'conduct',
	'documents',
	'other'
] as const;
export type ConditionType = (typeof CONDITION_TYPES)[number];

export const CONDITION_STATES = [
	'proposed',
	'underCheck',
	'accepted',
	'met',
	'waived',
	'refused',
	'prohibited'
] as const;
export type ConditionState = (typeof CONDITION_STATES)[number];

/** Tribal expels the person, formal is a court case, symbolic rejects the ideology in a session. */
export const DISAVOWALS = ['none', 'tribal', 'formal', 'symbolic'] as const;
export type Disavowal = (typeof DISAVOWALS)[number];
