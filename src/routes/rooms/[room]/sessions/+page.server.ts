import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readSessions } from '#lib/server/queries/sessions.ts';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	event.depends('news:session');
	return read(() => readSessions(callerOf(event), { roomId: event.params.room }));
};
