import type { Actions, PageServerLoad } from './$types';
import { correctPosition } from '#lib/server/commands/positions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readCorrection } from '#lib/server/queries/positions/room.ts';

export const load: PageServerLoad = (event) => {
	const { room: roomId, position: positionId } = event.params;
	return read(async () => ({
		isForSecond: event.url.searchParams.has('second'),
		...(await readCorrection(callerOf(event), { roomId, positionId }))
	}));
};

export const actions: Actions = {
	default: action(
		correctPosition,
		({ params }) => ({ roomId: params.room, positionId: params.position }),
		({ roomId, positionId }) => `/rooms/${roomId}/positions/${positionId}`
	)
};
