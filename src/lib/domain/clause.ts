import type { Wording } from './consent.ts';
import type { Language } from './words.ts';

/** How a clause stands, as it is shown. Ad referendum: once those who were not there say yes. */
export const CLAUSE_STATES = [
	'proposed',
	'bracketed',
	'alternatives',
	'agreedAdReferendum',
	'agreed',
	'parked'
] as const;
export type ClauseState = (typeof CLAUSE_STATES)[number];

/** What became of a clause from one draft to another. */
export type Fate = 'same' | 'changed' | 'added' | 'removed';

/**
 * A working text as it was at one moment: its words and nothing else. No history, no writers, no
 * drafters' notes; a bracket is called by its place, since its id would tell when it was opened.
 */
export type FrozenText = {
	form: 1;
	/** The language whose words count. */
	authoritative: Language;
	/** Each twin as prosemirror-model writes it down. */
	twins: Partial<Record<Language, object>>;
};

/** How a clause stood in a draft. */
export type FrozenClause = {
	id: string;
	words: Wording;
	state: ClauseState;
	isOpen: boolean;
	hasOpenFlag: boolean;
	hasDrift: boolean;
};
