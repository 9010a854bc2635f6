import { changeShuttleRound, planLeg } from '#lib/server/commands/legs.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readShuttleRound } from '#lib/server/queries/legs.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const here = ({ params }: RequestEvent) => ({
	roomId: params.room,
	shuttleRoundId: params.shuttle
});

export const load: PageServerLoad = (event) => {
	event.depends('news:leg', 'news:session', 'news:message', 'news:leave');
	return read(() => readShuttleRound(callerOf(event), here(event as RequestEvent)));
};

export const actions: Actions = {
	change: action(changeShuttleRound, here),
	plan: action(planLeg, here, ({ roomId, legId }) => `/rooms/${roomId}/messages/legs/${legId}`)
};
