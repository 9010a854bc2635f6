import type { Actions, PageServerLoad } from './$types';
import { recordFinding } from '#lib/server/commands/findings.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readFindings } from '#lib/server/queries/rounds.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:round', 'news:finding', 'news:issue', 'news:condition');
	return read(() => readFindings(callerOf(event), { roundId: event.params.round }));
};

export const actions: Actions = {
	record: action(recordFinding, ({ params }) => ({ roundId: params.round }))
};
