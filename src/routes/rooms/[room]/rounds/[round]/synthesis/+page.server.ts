import type { Actions } from './$types';
import { writeSynthesis } from '#lib/server/commands/rounds.ts';
import { action } from '#lib/server/http.ts';

export const actions: Actions = {
	default: action(
		writeSynthesis,
		({ params }) => ({ roundId: params.round }),
		({ roundId }, { params }) => `/rooms/${params.room}/rounds/${roundId}`
	)
};
