import type { LayoutServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readSessionHead } from '#lib/server/queries/session-head.ts';

export const load: LayoutServerLoad = (event) => {
	event.depends('news:session', 'news:seat');
	const { room: roomId, session: sessionId } = event.params;
	return read(async () => ({
		head: await readSessionHead(callerOf(event), { roomId, sessionId })
	}));
};
