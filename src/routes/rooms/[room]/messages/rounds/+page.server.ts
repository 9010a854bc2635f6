import { planShuttleRound } from '#lib/server/commands/legs.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readShuttleRounds } from '#lib/server/queries/legs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	event.depends('news:leg', 'news:session');
	return read(() => readShuttleRounds(callerOf(event), { roomId: event.params.room }));
};

export const actions: Actions = {
	default: action(
		planShuttleRound,
		({ params }) => ({ roomId: params.room }),
		({ roomId, shuttleRoundId }) => `/rooms/${roomId}/messages/rounds/${shuttleRoundId}`
	)
};
