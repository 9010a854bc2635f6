import type { RequestEvent } from '@sveltejs/kit';
import { acceptAtTheDoor } from '#lib/server/commands/invitations.ts';
import { join, resetPassphrase } from '#lib/server/commands/joining.ts';
import { letIn, read, visitAction, visitorOf } from '#lib/server/http.ts';
import { readInvitation } from '#lib/server/queries/invitations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	invitation: await read(() => readInvitation(visitorOf(event), event.params)),
	isSignedIn: event.locals.caller !== null
});

type Entered = { loginId: string; roomId?: string | null };

const code = ({ params }: RequestEvent) => ({ code: params.code });
const inside = ({ loginId, roomId }: Entered, event: RequestEvent) => {
	letIn(event, loginId);
	return roomId ? `/rooms/${roomId}` : '/';
};

export const actions: Actions = {
	take: visitAction(acceptAtTheDoor, code, ({ roomId }) => `/rooms/${roomId}`),
	join: visitAction(join, code, inside),
	reset: visitAction(resetPassphrase, code, inside)
};
