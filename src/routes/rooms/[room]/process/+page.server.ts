import type { Actions, PageServerLoad } from './$types';
import { publishGroundRules } from '#lib/server/commands/groundrules.ts';
import {
	changeProcessState,
	chooseAllOrNothing,
	editProcess,
	enterProcessPhase
} from '#lib/server/commands/processes.ts';
import { openRoom } from '#lib/server/commands/rooms.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readProcessRoom } from '#lib/server/queries/processes.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:process', 'news:rules', 'news:room');
	return read(() => readProcessRoom(callerOf(event), { roomId: event.params.room }));
};

export const actions: Actions = {
	move: action(enterProcessPhase),
	state: action(changeProcessState),
	whole: action(chooseAllOrNothing),
	rules: action(publishGroundRules),
	room: action(
		openRoom,
		() => ({}),
		({ roomId }) => `/rooms/${roomId}/people`
	),
	edit: action(editProcess)
};
