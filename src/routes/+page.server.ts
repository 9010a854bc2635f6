import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readHome } from '#lib/server/queries/home.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:rules', 'news:session', 'news:condition', 'news:process', 'news:seat');
	return read(() => readHome(callerOf(event), {}));
};
