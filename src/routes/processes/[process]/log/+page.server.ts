import type { PageServerLoad } from './$types';
import { LOG_KINDS } from '#lib/domain/log.ts';
import { callerOf, read } from '#lib/server/http.ts';
import { readLog } from '#lib/server/queries/log.ts';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	const asked = (name: string) => event.url.searchParams.get(name) || undefined;
	return read(() =>
		readLog(callerOf(event), {
			processId: event.params.process,
			roomId: asked('room'),
			kind: LOG_KINDS.find((kind) => kind === asked('kind')),
			before: asked('before')
		})
	);
};
