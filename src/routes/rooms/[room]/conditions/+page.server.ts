import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readConditions } from '#lib/server/queries/conditions.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:condition', 'news:actor');
	const show = event.url.searchParams.get('show');
	return read(() => readConditions(callerOf(event), { roomId: event.params.room, show }));
};
