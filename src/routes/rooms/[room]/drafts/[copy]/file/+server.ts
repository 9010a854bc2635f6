import type { RequestHandler } from './$types';
import { draftFileAs } from '#lib/server/export/agreement-as.ts';
import { fileResponse } from '#lib/server/export/file.ts';
import { callerOf, read } from '#lib/server/http.ts';
import { readCopyFile } from '#lib/server/queries/copies.ts';

export const GET: RequestHandler = async (event) => {
	const { room: roomId, copy: copyId } = event.params;
	const draft = await read(() => readCopyFile(callerOf(event), { roomId, copyId }));
	const { file, name } = await read(() => draftFileAs(draft, event.url, event.locals.locale));
	return fileResponse(file, name);
};
