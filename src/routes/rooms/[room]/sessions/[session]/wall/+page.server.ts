import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readWall } from '#lib/server/queries/hall.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:session', 'news:agenda', 'news:turn', 'news:seat', 'news:actor');
	const { room: roomId, session: sessionId } = event.params;
	return read(async () => ({ wall: await readWall(callerOf(event), { roomId, sessionId }) }));
};
