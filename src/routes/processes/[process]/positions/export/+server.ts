import type { RequestHandler } from './$types';
import { sheetAs } from '#lib/server/export/as.ts';
import { fileResponse } from '#lib/server/export/file.ts';
import { positionsSheet } from '#lib/server/export/positions.ts';
import { callerOf, read } from '#lib/server/http.ts';
import { readPositionsExport } from '#lib/server/queries/positions/export.ts';

export const GET: RequestHandler = async (event) => {
	const asked = Object.fromEntries(event.url.searchParams);
	const input = { processId: event.params.process, asked };
	const { entries, view } = await read(() => readPositionsExport(callerOf(event), input));
	const sheet = positionsSheet(entries);
	const file = await sheetAs(event.url.searchParams.get('format'), sheet);
	return fileResponse(file, `${sheet.title} ${view.asOf}`);
};
