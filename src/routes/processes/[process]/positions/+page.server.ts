import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readLanes } from '#lib/server/queries/positions/lanes.ts';

export const load: PageServerLoad = (event) => {
	const asked = Object.fromEntries(event.url.searchParams);
	return read(() => readLanes(callerOf(event), { processId: event.params.process, asked }));
};
