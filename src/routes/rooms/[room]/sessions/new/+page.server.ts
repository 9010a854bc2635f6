import type { Actions, PageServerLoad } from './$types';
import { planSession } from '#lib/server/commands/sessions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readSessionForm } from '#lib/server/queries/sessions.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:session', 'news:round');
	return read(() => readSessionForm(callerOf(event), { roomId: event.params.room }));
};

export const actions: Actions = {
	default: action(
		planSession,
		({ params }) => ({ roomId: params.room }),
		({ sessionId }, { params }) => `/rooms/${params.room}/sessions/${sessionId}`
	)
};
