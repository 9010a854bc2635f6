import { createContext } from 'svelte';

/** Whether words of the room around are sealed, and whether the reader can seal some now. */
export type SealingHere = { readonly isSealed: boolean; readonly canWrite: boolean };

const [get, set, has] = createContext<SealingHere>();

export const shareSealing = set;

/** Outside of rooms nothing is sealed. */
export function findSealing(): SealingHere {
	return has() ? get() : { isSealed: false, canWrite: true };
}

/** How a field says into which room its words go: with the key of which epoch, or as they are. */
export function intoName({
	id,
	sealed,
	epoch
}: {
	id: string;
	sealed: boolean;
	epoch: number;
}): string {
	return sealed ? `${id}.${epoch}` : 'open';
}
