import type { Actions, PageServerLoad } from './$types';
import { planRound } from '#lib/server/commands/rounds.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readRoundPlace } from '#lib/server/queries/rounds.ts';

export const load: PageServerLoad = (event) =>
	read(async () => ({
		place: await readRoundPlace(callerOf(event), { roomId: event.params.room })
	}));

export const actions: Actions = {
	default: action(
		planRound,
		({ params }) => ({ roomId: params.room }),
		({ roundId }, { params }) => `/rooms/${params.room}/rounds/${roundId}`
	)
};
