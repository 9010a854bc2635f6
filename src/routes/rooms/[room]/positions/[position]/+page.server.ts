import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readPosition } from '#lib/server/queries/positions/room.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:position', 'news:actor', 'news:issue', 'news:condition', 'news:session');
	const { room: roomId, position: positionId } = event.params;
	return read(() => readPosition(callerOf(event), { roomId, positionId }));
};
