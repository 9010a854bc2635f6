import type { Actions, PageServerLoad } from './$types';
import { acknowledgeGroundRules } from '#lib/server/commands/groundrules.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readGroundRules } from '#lib/server/queries/processes.ts';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	event.depends('news:rules', 'news:seat');
	return read(() => readGroundRules(callerOf(event), { processId: event.params.process }));
};

export const actions: Actions = {
	acknowledge: action(acknowledgeGroundRules, ({ params }) => ({ processId: params.process }))
};
