import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { callCosmetic } from '#lib/server/commands/answers.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readRedline } from '#lib/server/queries/drafts.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:draft', 'news:clause');
	const { room: roomId, text: agreementId, draft: draftId, other: otherDraftId } = event.params;
	return read(async () => ({
		text: await readRedline(callerOf(event), { roomId, agreementId, draftId, otherDraftId })
	}));
};

export const actions: Actions = {
	cosmetic: action(callCosmetic, ({ params }: RequestEvent) => ({
		roomId: params.room,
		agreementId: params.text
	}))
};
