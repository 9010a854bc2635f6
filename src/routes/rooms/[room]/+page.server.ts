import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readRoomNow } from '#lib/server/queries/rooms.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:session', 'news:rules', 'news:seat', 'news:issue', 'news:actor');
	return read(() => readRoomNow(callerOf(event), { roomId: event.params.room }));
};
