import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { recordConsent } from '#lib/server/commands/consents.ts';
import { changeNote, sendNotes, withdrawNote, writeNote } from '#lib/server/commands/notes.ts';
import { action, callerOf, read, stayAt } from '#lib/server/http.ts';
import { readCopyClause } from '#lib/server/queries/copies.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:draft', 'news:note', 'news:consent', 'news:answer');
	const { room: roomId, copy: copyId, clause: clauseId } = event.params;
	return read(async () => ({
		clause: await readCopyClause(callerOf(event), { roomId, copyId, clauseId })
	}));
};

const copy = ({ params }: RequestEvent) => ({ roomId: params.room, copyId: params.copy });
const clause = (event: RequestEvent) => ({ ...copy(event), clauseId: event.params.clause });
const notes = stayAt('notes');

export const actions: Actions = {
	note: action(writeNote, clause, notes),
	change: action(changeNote, copy, notes),
	withdraw: action(withdrawNote, copy, notes),
	send: action(sendNotes, copy, notes),
	consent: action(recordConsent, copy, stayAt('consent'))
};
