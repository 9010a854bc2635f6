import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readRoomNow } from '#lib/server/queries/rooms.ts';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	event.depends('news:session', 'news:rules', 'news:seat', 'news:issue', 'news:actor');
	return read(() => readRoomNow(callerOf(event), { roomId: event.params.room }));
};
