import type { LayoutServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readRoom } from '#lib/server/queries/rooms.ts';

export const load: LayoutServerLoad = (event) => {
	event.depends('news:room', 'news:seat', 'news:process', 'news:key');
	return read(async () => {
		const room = await readRoom(callerOf(event), { roomId: event.params.room });
		event.locals.hasSeal = room.sealing !== null;
		return { room };
	});
};
