import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readActors, type ActorFilter } from '#lib/server/queries/actors.ts';

const LONGEST_TEXT = 100;

export const load: PageServerLoad = (event) => {
	event.depends('news:actor');
	return list(event, filterOf(event.url.searchParams));
};

export const actions: Actions = {
	/** What is typed is often a name: it is posted, so that no address and no history keeps it. */
	search: async (event) => {
		const typed = await event.request.formData();
		const text = wordIn(typed, 'text').slice(0, LONGEST_TEXT);
		return list(event, { ...filterOf(typed), text });
	}
};

function list(event: RequestEvent<{ room: string }>, filter: ActorFilter) {
	const roomId = event.params.room;
	return read(async () => ({ filter, ...(await readActors(callerOf(event), { roomId, filter })) }));
}

type Said = URLSearchParams | FormData;

function filterOf(said: Said): ActorFilter {
	return {
		text: '',
		kind: wordIn(said, 'kind'),
		district: wordIn(said, 'district'),
		influence: Number(wordIn(said, 'influence')) || null,
		isRetired: wordIn(said, 'aside') === '1',
		order: wordIn(said, 'order') === 'influence' ? 'influence' : 'code',
		page: Math.trunc(Number(wordIn(said, 'page'))) || 1
	};
}

function wordIn(said: Said, name: string): string {
	const value = said.get(name);
	return typeof value === 'string' ? value.trim() : '';
}
