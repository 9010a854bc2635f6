import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readRoomPositions } from '#lib/server/queries/positions/room.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:position', 'news:actor', 'news:issue');
	const before = event.url.searchParams.get('before');
	return read(() => readRoomPositions(callerOf(event), { roomId: event.params.room, before }));
};
