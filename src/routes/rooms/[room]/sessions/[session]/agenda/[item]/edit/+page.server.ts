import type { Actions, PageServerLoad } from './$types';
import { changeAgendaItem } from '#lib/server/commands/agenda.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readAgendaItem } from '#lib/server/queries/agenda.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:agenda', 'news:seat', 'news:issue');
	const { room: roomId, session: sessionId, item: itemId } = event.params;
	return read(() => readAgendaItem(callerOf(event), { roomId, sessionId, itemId }));
};

export const actions: Actions = {
	default: action(
		changeAgendaItem,
		({ params }) => ({ sessionId: params.session, itemId: params.item }),
		({ itemId }, { params }) => `/rooms/${params.room}/sessions/${params.session}/agenda/${itemId}`
	)
};
