import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readAgreements } from '#lib/server/queries/agreements.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:agreement', 'news:clause', 'news:text');
	return read(() => readAgreements(callerOf(event), { roomId: event.params.room }));
};
