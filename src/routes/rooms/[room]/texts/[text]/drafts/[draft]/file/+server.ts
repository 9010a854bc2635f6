import type { RequestHandler } from './$types';
import { draftFileAs } from '#lib/server/export/agreement-as.ts';
import { fileResponse } from '#lib/server/export/file.ts';
import { callerOf, read } from '#lib/server/http.ts';
import { readDraftFile } from '#lib/server/queries/drafts.ts';

export const GET: RequestHandler = async (event) => {
	const { room: roomId, text: agreementId, draft: draftId } = event.params;
	const of = { roomId, agreementId, draftId };
	const draft = await read(() => readDraftFile(callerOf(event), of));
	const { file, name } = await read(() => draftFileAs(draft, event.url, event.locals.locale));
	return fileResponse(file, name);
};
