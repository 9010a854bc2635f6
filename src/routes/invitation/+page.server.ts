import { visitAction } from '#lib/server/http.ts';
import { readInvitation } from '#lib/server/queries/invitations.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: visitAction(
		readInvitation,
		() => ({}),
		({ code }) => `/invitation/${encodeURIComponent(code)}`
	)
};
