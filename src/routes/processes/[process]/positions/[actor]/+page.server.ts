import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readPath } from '#lib/server/queries/positions/path.ts';

export const load: PageServerLoad = (event) => {
	const { process: processId, actor: actorId } = event.params;
	const asked = Object.fromEntries(event.url.searchParams);
	return read(() => readPath(callerOf(event), { processId, actorId, asked }));
};
