import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readHome } from '#lib/server/queries/home.ts';

/** A page to read: drawn on the server, and no script comes with it. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	event.depends('news:rules', 'news:session', 'news:condition', 'news:process', 'news:seat');
	return read(() => readHome(callerOf(event), {}));
};
