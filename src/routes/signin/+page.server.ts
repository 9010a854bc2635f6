import { redirect } from '@sveltejs/kit';
import { ownPath } from '#lib/domain/path.ts';
import { signIn } from '#lib/server/commands/logins.ts';
import { letIn, visitAction, visitorOf } from '#lib/server/http.ts';
import { isToBeSetUp } from '#lib/server/queries/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

/** The first page on a bad line: only the script that keeps the passphrase here comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	if (event.locals.caller) redirect(303, ownPath(event.url.searchParams.get('to')));
	if (isToBeSetUp(visitorOf(event))) redirect(303, '/setup');
};

export const actions: Actions = {
	default: visitAction(
		signIn,
		() => ({}),
		({ loginId }, event) => {
			letIn(event, loginId);
			return ownPath(event.url.searchParams.get('to'));
		}
	)
};
