import type { RequestHandler } from './$types';
import { isLanguage } from '#lib/i18n/locale.ts';
import { fileResponse } from '#lib/server/export/file.ts';
import { minutesFileName, minutesPdf } from '#lib/server/export/minutes.ts';
import { callerOf, read } from '#lib/server/http.ts';
import { readMinutesExport } from '#lib/server/queries/minutes.ts';

export const GET: RequestHandler = async (event) => {
	const { room: roomId, session: sessionId } = event.params;
	const asked = event.url.searchParams.get('language');
	const language = isLanguage(asked) ? asked : event.locals.locale;
	const standing = await read(() => readMinutesExport(callerOf(event), { roomId, sessionId }));
	const file = await read(() => minutesPdf(standing, language));
	return fileResponse(file, minutesFileName(standing, language));
};
