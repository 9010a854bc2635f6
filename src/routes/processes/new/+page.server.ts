import type { Actions, PageServerLoad } from './$types';
import { openProcess } from '#lib/server/commands/processes.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readNewProcess } from '#lib/server/queries/processes.ts';

export const load: PageServerLoad = (event) => read(() => readNewProcess(callerOf(event), {}));

export const actions: Actions = {
	default: action(
		openProcess,
		() => ({}),
		({ processId }) => `/processes/${processId}`
	)
};
