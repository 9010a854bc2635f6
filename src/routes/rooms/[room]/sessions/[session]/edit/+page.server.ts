import type { Actions, PageServerLoad } from './$types';
import { changeSession } from '#lib/server/commands/sessions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readSessionForm } from '#lib/server/queries/sessions.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:session', 'news:round');
	const { room: roomId, session: sessionId } = event.params;
	return read(() => readSessionForm(callerOf(event), { roomId, sessionId }));
};

export const actions: Actions = {
	default: action(
		changeSession,
		({ params }) => ({ sessionId: params.session }),
		({ sessionId }, { params }) => `/rooms/${params.room}/sessions/${sessionId}`
	)
};
