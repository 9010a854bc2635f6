import {
	closeMessage,
	correctDelivery,
	deliverMessage,
	noteReaction,
	takeAlong
} from '#lib/server/commands/carriage.ts';
import { askLeave, clearUnasked, recordLeave } from '#lib/server/commands/clearing.ts';
import {
	crossOffers,
	rewordMessage,
	supersedeMessage,
	withholdMessage
} from '#lib/server/commands/messages.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readMessage } from '#lib/server/queries/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const here = ({ params }: RequestEvent) => ({ roomId: params.room, messageId: params.message });

export const load: PageServerLoad = (event) => {
	event.depends('news:message', 'news:leave', 'news:heard');
	const { room, message } = event.params;
	return read(() => readMessage(callerOf(event), { roomId: room, messageId: message }));
};

export const actions: Actions = {
	reword: action(rewordMessage, here),
	ask: action(askLeave, here),
	leave: action(recordLeave, here),
	unasked: action(clearUnasked, here),
	supersede: action(
		supersedeMessage,
		here,
		({ roomId, messageId }) => `/rooms/${roomId}/messages/${messageId}`
	),
	take: action(takeAlong, here),
	deliver: action(deliverMessage, here),
	correct: action(correctDelivery, here),
	react: action(noteReaction, here),
	close: action(closeMessage, here),
	withhold: action(withholdMessage, here),
	cross: action(crossOffers, here)
};
