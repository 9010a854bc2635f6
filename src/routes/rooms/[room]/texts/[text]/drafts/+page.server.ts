import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { freezeDraft } from '#lib/server/commands/drafts.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readDrafts } from '#lib/server/queries/drafts.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:draft', 'news:consent', 'news:clause', 'news:agreement', 'news:recipient');
	const { room: roomId, text: agreementId } = event.params;
	return read(async () => ({ text: await readDrafts(callerOf(event), { roomId, agreementId }) }));
};

export const actions: Actions = {
	freeze: action(
		freezeDraft,
		({ params }: RequestEvent) => ({ roomId: params.room, agreementId: params.text }),
		({ draftId }, { url }) => `${url.pathname}/${draftId}`
	)
};
