import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { beginEpoch, giveKeys, vouchForKey } from '#lib/server/commands/sealing.ts';
import { inviteToSeat } from '#lib/server/commands/invitations.ts';
import { renameRoom } from '#lib/server/commands/rooms.ts';
import { revokeSeat, withdrawInvitation } from '#lib/server/commands/seats.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readPeople } from '#lib/server/queries/rooms.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:seat', 'news:invitation');
	return read(() => readPeople(callerOf(event), { roomId: event.params.room }));
};

const here = ({ params }: RequestEvent) => ({ roomId: params.room });

export const actions: Actions = {
	invite: action(inviteToSeat, here),
	withdraw: action(withdrawInvitation, here),
	// Who ends their own seat has no further business in the room.
	end: action(revokeSeat, here, ({ isOwn }) => (isOwn ? '/' : undefined)),
	rename: action(renameRoom, here),
	begin: action(beginEpoch, here),
	give: action(giveKeys, here),
	vouch: action(vouchForKey, here)
};
