import type { ClauseView } from '#lib/draft/overview.ts';

/** What is noted beside clauses, by their id. */
export type ClauseNotes = {
	clauses?: Record<string, Pick<ClauseView, 'state' | 'flags' | 'drift'>>;
	comments?: Record<string, number>;
	hrefOf?: (clauseId: string) => string;
};
