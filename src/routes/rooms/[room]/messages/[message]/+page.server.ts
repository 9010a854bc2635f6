import {
	askLeave,
	closeMessage,
	correctDelivery,
	crossOffers,
	deliverMessage,
	noteReaction,
	recordLeave,
	rewordMessage,
	takeAlong,
	withholdMessage
} from '#lib/server/commands/messages.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readMessage } from '#lib/server/queries/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const here = ({ params }: RequestEvent) => ({ roomId: params.room, messageId: params.message });

export const load: PageServerLoad = (event) => {
	event.depends('news:message', 'news:leave');
	const { room, message } = event.params;
	return read(() => readMessage(callerOf(event), { roomId: room, messageId: message }));
};

export const actions: Actions = {
	reword: action(rewordMessage, here),
	ask: action(askLeave, here),
	leave: action(recordLeave, here),
	take: action(takeAlong, here),
	deliver: action(deliverMessage, here),
	correct: action(correctDelivery, here),
	react: action(noteReaction, here),
	close: action(closeMessage, here),
	withhold: action(withholdMessage, here),
	cross: action(crossOffers, here)
};
