import type { LayoutLoad } from './$types';

/** What opens and seals words comes with the rooms that are sealed, or meant to be. */
export const load: LayoutLoad = async ({ data }) => ({
	...data,
	seal: data.room.sealing ? await import('#lib/components/room/seal.ts') : null
});
