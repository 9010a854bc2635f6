import { markNote, strikeNote, takeNote } from '#lib/server/commands/heard.ts';
import { changeLeg } from '#lib/server/commands/legs.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readLeg } from '#lib/server/queries/legs.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const here = ({ params }: RequestEvent) => ({ roomId: params.room, legId: params.leg });

export const load: PageServerLoad = (event) => {
	event.depends('news:leg', 'news:session', 'news:heard', 'news:message', 'news:leave');
	return read(() => readLeg(callerOf(event), here(event as RequestEvent)));
};

export const actions: Actions = {
	change: action(changeLeg, here),
	note: action(takeNote, here),
	mark: action(markNote),
	strike: action(strikeNote)
};
