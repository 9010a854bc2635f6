import { invalidateAll } from '$app/navigation';
import type { ActionResult } from '@sveltejs/kit';
import { untrack } from 'svelte';

/**
 * The mark of the minutes that a form speaks of: those that stood when it was opened, whatever is
 * read again behind it. Whoever speaks of words that were changed meanwhile is told, has the new ones
 * on the page, and then speaks of those.
 */
export function openOver(now: () => string | undefined) {
	let hash = $state.raw(untrack(now));
	return {
		get hash() {
			return hash ?? now();
		},
		onanswer: async ({ type }: ActionResult) => {
			if (type === 'failure') await invalidateAll();
			hash = now();
		}
	};
}
