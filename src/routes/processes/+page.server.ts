import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readProcesses } from '#lib/server/queries/processes.ts';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	event.depends('news:process', 'news:session', 'news:seat');
	return read(() => readProcesses(callerOf(event), {}));
};
