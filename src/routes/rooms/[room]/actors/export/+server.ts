import type { RequestHandler } from './$types';
import { actorsSheet } from '#lib/server/export/actors.ts';
import { sheetAs } from '#lib/server/export/as.ts';
import { fileResponse } from '#lib/server/export/file.ts';
import { callerOf, read } from '#lib/server/http.ts';
import { readActorsExport } from '#lib/server/queries/actor-export.ts';

export const GET: RequestHandler = async (event) => {
	const cards = await read(() => readActorsExport(callerOf(event), { roomId: event.params.room }));
	const sheet = actorsSheet(cards);
	return fileResponse(await sheetAs(event.url.searchParams.get('format'), sheet), sheet.title);
};
