import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readInterviews } from '#lib/server/queries/rounds.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:round', 'news:interview');
	const { round: roundId } = event.params;
	return read(async () => ({ interviews: await readInterviews(callerOf(event), { roundId }) }));
};
