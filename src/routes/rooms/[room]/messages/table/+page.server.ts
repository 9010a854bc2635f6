import { callerOf, read } from '#lib/server/http.ts';
import { readTable } from '#lib/server/queries/table.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	event.depends('news:message', 'news:leave', 'news:position', 'news:condition', 'news:issue');
	return read(() => readTable(callerOf(event), { roomId: event.params.room }));
};
