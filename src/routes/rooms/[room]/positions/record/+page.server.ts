import type { Actions, PageServerLoad } from './$types';
import { recordPosition } from '#lib/server/commands/positions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readRecording } from '#lib/server/queries/positions/room.ts';

export const load: PageServerLoad = (event) => {
	const { searchParams: asked } = event.url;
	const [actorId, issueId] = [asked.get('actor'), asked.get('issue')];
	return read(() =>
		readRecording(callerOf(event), { roomId: event.params.room, actorId, issueId })
	);
};

export const actions: Actions = {
	default: action(
		recordPosition,
		({ params }) => ({ roomId: params.room }),
		({ roomId, positionId }) => `/rooms/${roomId}/positions/${positionId}`
	)
};
