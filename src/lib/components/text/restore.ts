import { findClause } from '#lib/draft/clause.ts';
import { replaceClause } from '#lib/draft/edit/structure.ts';
import { schema } from '#lib/draft/schema.ts';
import type { Language } from '#lib/domain/words.ts';
import type { Desk } from './desk.svelte.ts';

/** Puts an earlier version of a clause back, as one step of this hand. False where it cannot be done. */
export function restore(
	desk: Desk,
	version: { clauseId: string; language: Language; content: object }
): boolean {
	const view = desk.viewOf(version.language);
	if (!view || !findClause(view.state.doc, version.clauseId)) return false;
	desk.undo.stopCapturing();
	const content = schema.nodeFromJSON(version.content);
	return replaceClause(version.clauseId, content)(view.state, view.dispatch, view);
}
