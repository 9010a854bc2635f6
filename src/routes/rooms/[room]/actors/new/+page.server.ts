import type { Actions, PageServerLoad } from './$types';
import { addActor } from '#lib/server/commands/actors.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readNewActor } from '#lib/server/queries/actors.ts';

export const load: PageServerLoad = (event) =>
	read(() => readNewActor(callerOf(event), { roomId: event.params.room }));

export const actions: Actions = {
	default: action(
		addActor,
		({ params }) => ({ roomId: params.room }),
		({ roomId, actorId }) => `/rooms/${roomId}/actors/${actorId}`
	)
};
