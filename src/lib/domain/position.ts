/**
 * The stance scale: -3 obstructs, -2 opposed, -1 opposed unless conditions are met, 0 undecided or
 * silent (which is not non-objection), +1 non-objection, +2 supports, +3 active support.
 */
export const STEPS = [-3, -2, -1, 0, 1, 2, 3] as const;
export type Step = (typeof STEPS)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Where an entry comes from. */
export const SOURCES = [
	'sessionStatement',
	'publicStatement',
	'letter',
	'visitNote',
	'call',
	'interview',
	'thirdParty',
	'act'
] as const;
export type Source = (typeof SOURCES)[number];
