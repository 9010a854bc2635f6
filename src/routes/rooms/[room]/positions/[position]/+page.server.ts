import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readPosition } from '#lib/server/queries/positions/room.ts';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	event.depends('news:position', 'news:actor', 'news:issue', 'news:condition', 'news:session');
	const { room: roomId, position: positionId } = event.params;
	return read(() => readPosition(callerOf(event), { roomId, positionId }));
};
