import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readSessions } from '#lib/server/queries/sessions.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:session');
	return read(() => readSessions(callerOf(event), { roomId: event.params.room }));
};
