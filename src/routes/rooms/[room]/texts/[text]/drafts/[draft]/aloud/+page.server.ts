import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readDraft } from '#lib/server/queries/drafts.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:draft');
	const { room: roomId, text: agreementId, draft: draftId } = event.params;
	return read(async () => {
		const { draft, twins } = await readDraft(callerOf(event), { roomId, agreementId, draftId });
		return { draft: { number: draft.number, twins } };
	});
};
