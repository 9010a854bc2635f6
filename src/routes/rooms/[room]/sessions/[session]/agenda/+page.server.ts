import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { carryOver, fillAgenda } from '#lib/server/commands/agenda-sources.ts';
import { addAgendaItem, moveAgendaItem, restoreAgendaItem } from '#lib/server/commands/agenda.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readAgenda } from '#lib/server/queries/agenda.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:agenda', 'news:decision', 'news:session', 'news:seat', 'news:issue');
	const { room: roomId, session: sessionId } = event.params;
	return read(async () => ({ agenda: await readAgenda(callerOf(event), { roomId, sessionId }) }));
};

const session = ({ params }: RequestEvent) => ({ sessionId: params.session });
const here = (_: unknown, { params }: RequestEvent) =>
	`/rooms/${params.room}/sessions/${params.session}/agenda`;

export const actions: Actions = {
	add: action(addAgendaItem, session),
	fill: action(fillAgenda, session, here),
	move: action(moveAgendaItem, session, here),
	restore: action(restoreAgendaItem, session, here),
	carry: action(carryOver, session, here),
	/** To a later session, which the form names. */
	carryOn: action(carryOver, undefined, here)
};
