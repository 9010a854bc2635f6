import { createContext } from 'svelte';

/** Whether words of the room around are sealed, and whether the reader can seal some now. */
export type SealingHere = { readonly isSealed: boolean; readonly canWrite: boolean };

const [get, set, has] = createContext<SealingHere>();

export const shareSealing = set;

/** Outside of rooms nothing is sealed. */
export function findSealing(): SealingHere {
	return has() ? get() : { isSealed: false, canWrite: true };
}
