import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { answerAnnouncement } from '#lib/server/commands/announcements.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readCopies } from '#lib/server/queries/copies.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:draft', 'news:consent', 'news:announcement');
	const { room: roomId } = event.params;
	return read(async () => ({ drafts: await readCopies(callerOf(event), { roomId }) }));
};

export const actions: Actions = {
	clear: action(answerAnnouncement, ({ params }: RequestEvent) => ({ roomId: params.room }))
};
