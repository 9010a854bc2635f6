import type { Actions, PageServerLoad } from './$types';
import { setUp } from '#lib/server/commands/setup.ts';
import { letIn, read, visitAction, visitorOf } from '#lib/server/http.ts';
import { readSetUp } from '#lib/server/queries/accounts.ts';

export const load: PageServerLoad = (event) => read(() => readSetUp(visitorOf(event)));

export const actions: Actions = {
	default: visitAction(
		setUp,
		() => ({}),
		({ loginId }, event) => {
			letIn(event, loginId);
			return '/';
		}
	)
};
