import type { Actions, PageServerLoad } from './$types';
import { recordInterview } from '#lib/server/commands/interviews.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readNewInterview } from '#lib/server/queries/rounds.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:round', 'news:interview');
	return read(() => readNewInterview(callerOf(event), { roundId: event.params.round }));
};

export const actions: Actions = {
	default: action(
		recordInterview,
		({ params }) => ({ roundId: params.round }),
		({ roundId }, { params }) => `/rooms/${params.room}/rounds/${roundId}/interviews`
	)
};
