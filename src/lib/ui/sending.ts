import { createContext } from 'svelte';

/** Whether the form around is on its way; a getter, so that it stays alive. */
export type Sending = { readonly isSending: boolean };

const [get, set, has] = createContext<Sending>();

export const shareSending = set;

/** The form's state; a form that is not a `Form` never tells that it is on its way. */
export function findSending(): Sending {
	return has() ? get() : { isSending: false };
}
