import { signOut, signOutEverywhere } from '#lib/server/commands/logins.ts';
import { action, letOut } from '#lib/server/http.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions } from './$types';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

const outside = (_: unknown, event: RequestEvent) => {
	letOut(event);
	return '/signin';
};

export const actions: Actions = {
	here: action(signOut, () => ({}), outside),
	everywhere: action(signOutEverywhere, () => ({}), outside)
};
