import type { Actions, PageServerLoad } from './$types';
import { addAgendaItem } from '#lib/server/commands/agenda.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readAgendaForm } from '#lib/server/queries/agenda.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:session', 'news:seat', 'news:issue');
	const { room: roomId, session: sessionId } = event.params;
	return read(() => readAgendaForm(callerOf(event), { roomId, sessionId }));
};

export const actions: Actions = {
	default: action(
		addAgendaItem,
		({ params }) => ({ sessionId: params.session }),
		(_, { params }) => `/rooms/${params.room}/sessions/${params.session}/agenda`
	)
};
