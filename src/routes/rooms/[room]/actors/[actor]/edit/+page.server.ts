import type { Actions, PageServerLoad } from './$types';
import { changeActor } from '#lib/server/commands/actors.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readActorToChange } from '#lib/server/queries/actors.ts';

export const load: PageServerLoad = (event) => {
	event.depends('card:changing');
	const { room: roomId, actor: actorId } = event.params;
	return read(() => readActorToChange(callerOf(event), { roomId, actorId }));
};

export const actions: Actions = {
	default: action(
		changeActor,
		({ params }) => ({ roomId: params.room, actorId: params.actor }),
		({ roomId, actorId }) => `/rooms/${roomId}/actors/${actorId}`
	)
};
