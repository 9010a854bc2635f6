import { createContext } from 'svelte';

export type BeforeSending = {
	/**
	 * What is done to a form's data before it leaves the browser. Gives a text that says why it cannot
	 * be sent, if it cannot.
	 */
	prepare(data: FormData): Promise<string | undefined>;
	/** The server refused it: what it was made with may be out of date. */
	refused(): Promise<void>;
};

const [get, set, has] = createContext<BeforeSending>();

export const shareBeforeSending = set;

export function findBeforeSending(): BeforeSending | undefined {
	return has() ? get() : undefined;
}
