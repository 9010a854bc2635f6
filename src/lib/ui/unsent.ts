import type { ActionResult } from '@sveltejs/kit';
import { createContext } from 'svelte';

/** What a form says when there was no answer to it. A function, as the language is the reader's. */
export type UnsentText = () => string;

const [get, set, has] = createContext<UnsentText>();

export const sayWhenUnsent = set;

export function findUnsentText(): UnsentText {
	return has() ? get() : () => '';
}

/**
 * The line was down, or the server away: there is no answer, not even a refusal. The framework would
 * put its error page in the place of the page, with all that was typed on it.
 */
export function isUnanswered(result: ActionResult): boolean {
	return result.type === 'error' && result.status === undefined;
}
