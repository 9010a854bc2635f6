import type { Actions, PageServerLoad } from './$types';
import { takeRoundTo } from '#lib/server/commands/rounds.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readCoverage } from '#lib/server/queries/rounds.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:round', 'news:interview');
	const { round: roundId } = event.params;
	return read(async () => ({ heard: await readCoverage(callerOf(event), { roundId }) }));
};

export const actions: Actions = {
	move: action(
		takeRoundTo,
		({ params }) => ({ roundId: params.round }),
		({ roundId }, { params }) => `/rooms/${params.room}/rounds/${roundId}`
	)
};
