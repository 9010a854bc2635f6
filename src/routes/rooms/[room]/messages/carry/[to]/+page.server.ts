import { callerOf, read } from '#lib/server/http.ts';
import { readCarryList } from '#lib/server/queries/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	event.depends('news:message', 'news:leave');
	const { room, to } = event.params;
	return read(() => readCarryList(callerOf(event), { roomId: room, toRoomId: to }));
};
