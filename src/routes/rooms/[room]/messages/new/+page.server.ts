import { captureMessage } from '#lib/server/commands/messages.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readCapture } from '#lib/server/queries/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	read(() =>
		readCapture(callerOf(event), {
			roomId: event.params.room,
			noteId: event.url.searchParams.get('note') ?? undefined
		})
	);

export const actions: Actions = {
	default: action(
		captureMessage,
		({ params }) => ({ roomId: params.room }),
		({ roomId, messageId }) => `/rooms/${roomId}/messages/${messageId}`
	)
};
