import { createContext } from 'svelte';

/**
 * What is done to a form's data before it leaves the browser. Gives a text that says why it cannot
 * be sent, if it cannot.
 */
export type BeforeSending = (data: FormData) => Promise<string | undefined>;

const [get, set, has] = createContext<BeforeSending>();

export const shareBeforeSending = set;

export function findBeforeSending(): BeforeSending | undefined {
	return has() ? get() : undefined;
}
