import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readRounds } from '#lib/server/queries/rounds.ts';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	event.depends('news:round', 'news:interview');
	return read(() => readRounds(callerOf(event), { roomId: event.params.room }));
};
