import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readCorridor } from '#lib/server/queries/processes.ts';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	event.depends('news:process', 'news:session', 'news:rules', 'news:seat', 'news:room');
	return read(() => readCorridor(callerOf(event), { processId: event.params.process }));
};
