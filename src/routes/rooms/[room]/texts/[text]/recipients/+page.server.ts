import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { addRecipient, changeRecipient, removeRecipient } from '#lib/server/commands/recipients.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readRecipients } from '#lib/server/queries/drafts.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:recipient', 'news:agreement', 'news:draft');
	const { room: roomId, text: agreementId } = event.params;
	return read(async () => ({
		text: await readRecipients(callerOf(event), { roomId, agreementId })
	}));
};

const text = ({ params }: RequestEvent) => ({ roomId: params.room, agreementId: params.text });

export const actions: Actions = {
	add: action(addRecipient, text),
	change: action(changeRecipient, text),
	remove: action(removeRecipient, text)
};
