import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { returnAgendaItem } from '#lib/server/commands/agenda-clock.ts';
import {
	acceptAgendaItem,
	parkAgendaItem,
	removeAgendaItem,
	restoreAgendaItem
} from '#lib/server/commands/agenda.ts';
import {
	changeDecision,
	recordDecision,
	restoreDecision,
	strikeDecision
} from '#lib/server/commands/decisions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readAgendaItem } from '#lib/server/queries/agenda.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:agenda', 'news:decision', 'news:session', 'news:seat', 'news:issue');
	const { room: roomId, session: sessionId, item: itemId } = event.params;
	return read(() => readAgendaItem(callerOf(event), { roomId, sessionId, itemId }));
};

const item = ({ params }: RequestEvent) => ({ sessionId: params.session, itemId: params.item });
const session = ({ params }: RequestEvent) => ({ sessionId: params.session });
const here = (_: unknown, { params }: RequestEvent) =>
	`/rooms/${params.room}/sessions/${params.session}/agenda/${params.item}`;

export const actions: Actions = {
	accept: action(acceptAgendaItem, item, here),
	park: action(parkAgendaItem, item, here),
	return: action(returnAgendaItem, item, here),
	remove: action(removeAgendaItem, item, here),
	restore: action(restoreAgendaItem, item, here),
	note: action(recordDecision, item, here),
	change: action(changeDecision, session, here),
	strike: action(strikeDecision, session, here),
	restoreDecision: action(restoreDecision, session, here)
};
