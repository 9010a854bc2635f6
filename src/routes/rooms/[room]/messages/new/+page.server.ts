import { captureMessage } from '#lib/server/commands/messages.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readMessages } from '#lib/server/queries/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	read(() => readMessages(callerOf(event), { roomId: event.params.room }));

export const actions: Actions = {
	default: action(
		captureMessage,
		({ params }) => ({ roomId: params.room }),
		({ roomId, messageId }) => `/rooms/${roomId}/messages/${messageId}`
	)
};
