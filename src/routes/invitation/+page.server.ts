import { visitAction } from '#lib/server/http.ts';
import { readInvitation } from '#lib/server/queries/invitations.ts';
import type { Actions } from './$types';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const actions: Actions = {
	default: visitAction(
		readInvitation,
		() => ({}),
		({ code }) => `/invitation/${encodeURIComponent(code)}`
	)
};
