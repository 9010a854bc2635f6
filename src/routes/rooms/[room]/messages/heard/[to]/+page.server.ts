import { markNote, strikeNote, takeNote } from '#lib/server/commands/heard.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readHeard } from '#lib/server/queries/heard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	event.depends('news:heard');
	const { room, to } = event.params;
	return read(() => readHeard(callerOf(event), { roomId: room, toRoomId: to }));
};

export const actions: Actions = {
	note: action(takeNote, ({ params }) => ({ roomId: params.room, aboutRoomId: params.to })),
	mark: action(markNote),
	strike: action(strikeNote)
};
