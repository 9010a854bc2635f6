import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { recordConsent, sendConsents } from '#lib/server/commands/consents.ts';
import { sendNotes } from '#lib/server/commands/notes.ts';
import { action, callerOf, read, stayAt } from '#lib/server/http.ts';
import { readCopy } from '#lib/server/queries/copies.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:draft', 'news:note', 'news:consent', 'news:answer');
	const { room: roomId, copy: copyId } = event.params;
	return read(async () => ({ copy: await readCopy(callerOf(event), { roomId, copyId }) }));
};

const copy = ({ params }: RequestEvent) => ({ roomId: params.room, copyId: params.copy });

export const actions: Actions = {
	send: action(sendNotes, copy, stayAt('send')),
	consent: action(recordConsent, copy, stayAt('clauses')),
	sendConsents: action(sendConsents, copy, stayAt('send'))
};
