import type { Actions, PageServerLoad, RequestEvent } from './$types';
import {
	continueAgendaItem,
	extendAgendaItem,
	finishAgendaItem,
	pauseAgendaItem,
	returnAgendaItem,
	startAgendaItem
} from '#lib/server/commands/agenda-clock.ts';
import { parkAgendaItem } from '#lib/server/commands/agenda.ts';
import { checkIn } from '#lib/server/commands/attendance.ts';
import { recordDecision } from '#lib/server/commands/decisions.ts';
import { askForFloor, endTurn, giveFloor, queueFor } from '#lib/server/commands/turns.ts';
import { action, callerOf, read, stayAt } from '#lib/server/http.ts';
import { readHall } from '#lib/server/queries/hall.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:session', 'news:agenda', 'news:turn', 'news:decision');
	event.depends('news:seat', 'news:actor', 'news:issue');
	const { room: roomId, session: sessionId } = event.params;
	return read(async () => ({ hall: await readHall(callerOf(event), { roomId, sessionId }) }));
};

const session = ({ params }: RequestEvent) => ({ sessionId: params.session });

export const actions: Actions = {
	start: action(startAgendaItem, session, stayAt('now')),
	finish: action(finishAgendaItem, session, stayAt('now')),
	return: action(returnAgendaItem, session, stayAt('now')),
	extend: action(extendAgendaItem, session, stayAt('now')),
	pause: action(pauseAgendaItem, session, stayAt('now')),
	continue: action(continueAgendaItem, session, stayAt('now')),
	park: action(parkAgendaItem, session, stayAt('now')),
	note: action(recordDecision, session, stayAt('note')),
	here: action(checkIn, session, stayAt('floor')),
	ask: action(askForFloor, session, stayAt('floor')),
	queue: action(queueFor, session, stayAt('queue-for')),
	give: action(giveFloor, session, stayAt('floor')),
	end: action(endTurn, session, stayAt('floor'))
};
