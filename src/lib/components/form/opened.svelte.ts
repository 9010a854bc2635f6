import { invalidateAll } from '$app/navigation';
import type { ActionResult } from '@sveltejs/kit';
import { untrack } from 'svelte';
import { keptText, type Refused } from '#lib/components/refused.ts';

/** What a form changes, with the mark of its edition (server/db/edition.ts). */
type Edited = { edition: string };

/**
 * A form over something that others may be changing too. What it was opened over stays in its
 * fields, and the refusal with what was typed stays beside it, whatever is read again behind the
 * form or answered to another form of the page: both would write over what somebody is typing.
 * Once it is kept, it is open over what is there then.
 *
 * @param now what is there by now; nothing for something new.
 * @param answered the refusal of this very form, if the page was answered with one.
 */
export function openForm<Content extends Edited>(
	now: () => Content | null | undefined,
	answered: () => Refused | undefined
) {
	let before = $state.raw(untrack(now) ?? undefined);
	let last = $state.raw(untrack(answered));
	const refused = $derived(answered() ?? last);
	const isBehind = $derived(Boolean(refused?.fields.edition));
	/** Only whoever was told of the other's change, and has it on the page, may write over it. */
	const edition = $derived(
		isBehind ? now()?.edition : (keptText(refused, 'edition') ?? before?.edition)
	);
	let isOut = false;
	let wentOnTyping = false;

	return {
		/** What the fields show, unless something else was typed and refused. */
		get before() {
			return before;
		},
		get refused() {
			return refused;
		},
		/** Somebody else changed it meanwhile, and whoever fills in the form was told so. */
		get isBehind() {
			return isBehind;
		},
		/** Is what the other changed it to on the page by now? Before that there is nothing to show. */
		get hasReadOn() {
			return isBehind && now()?.edition !== keptText(refused, 'edition');
		},
		get edition() {
			return edition;
		},
		oninput() {
			wentOnTyping = true;
		},
		onsubmit() {
			if (!isOut) wentOnTyping = false;
			isOut = true;
		},
		async onanswer(result: ActionResult) {
			isOut = false;
			// Nothing was answered, so nothing is otherwise than before.
			if (result.type === 'error') return;
			if (result.type === 'failure') {
				last = result.data as Refused;
				if (last.fields.edition) await invalidateAll();
			} else if (wentOnTyping) {
				// What was typed while the form was on its way stays: it is told as another's change would be.
				last = last && { ...last, message: '', fields: {} };
			} else {
				last = undefined;
				before = now() ?? undefined;
			}
		}
	};
}

export type OpenForm = Omit<ReturnType<typeof openForm>, 'before'>;
