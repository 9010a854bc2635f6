/**
 * How much one twin may hold. An editor keeps to these. Edits that each keep to them may go past
 * them when they are merged, and nobody is to blame: so the server refuses only what goes past
 * `SLACK` times as much, which no honest editor reaches.
 */
export const LIMITS = {
	/** Letters in one clause, points and tables included, in UTF-16 code units. */
	clause: 20_000,
	/** Clauses in one twin: three times the longest text anybody has shown us. */
	clauses: 1_000,
	/** Letters in one twin. */
	twin: 1_000_000,
	/** Elements in one twin: lines, cells, references. */
	elements: 20_000,
	/** Points within points: (a), (i), and one below. */
	depth: 3
} as const;

export const SLACK = 2;

/** The largest single change, as bytes: a whole text that is pasted at once. */
export const LARGEST_UPDATE = 4_000_000;
