import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readRounds } from '#lib/server/queries/rounds.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:round', 'news:interview');
	return read(() => readRounds(callerOf(event), { roomId: event.params.room }));
};
