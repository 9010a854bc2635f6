import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { releaseDraft, withdrawDraft } from '#lib/server/commands/drafts.ts';
import { action, callerOf, read, stayAt } from '#lib/server/http.ts';
import { readDraft } from '#lib/server/queries/drafts.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:draft', 'news:recipient', 'news:agreement');
	const { room: roomId, text: agreementId, draft: draftId } = event.params;
	return read(async () => ({
		text: await readDraft(callerOf(event), { roomId, agreementId, draftId })
	}));
};

const draft = ({ params }: RequestEvent) => ({
	roomId: params.room,
	agreementId: params.text,
	draftId: params.draft
});
const release = stayAt('release');

export const actions: Actions = {
	release: action(releaseDraft, draft, release),
	withdraw: action(withdrawDraft, draft, release)
};
