import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readActors, type ActorFilter } from '#lib/server/queries/actors.ts';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	event.depends('news:actor');
	const filter = filterOf(event.url.searchParams);
	return read(async () => ({
		filter,
		...(await readActors(callerOf(event), { roomId: event.params.room, filter }))
	}));
};

function filterOf(params: URLSearchParams): ActorFilter {
	const word = (name: string) => params.get(name)?.trim() ?? '';
	return {
		text: word('text'),
		kind: word('kind'),
		district: word('district'),
		influence: Number(word('influence')) || null,
		isRetired: word('aside') === '1',
		order: word('order') === 'influence' ? 'influence' : 'code',
		page: Math.trunc(Number(word('page'))) || 1
	};
}
