import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readMatrix } from '#lib/server/queries/positions/matrix.ts';

export const load: PageServerLoad = (event) => {
	const asked = Object.fromEntries(event.url.searchParams);
	return read(() => readMatrix(callerOf(event), { processId: event.params.process, asked }));
};
