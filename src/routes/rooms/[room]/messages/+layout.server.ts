import { callerOf } from '#lib/server/http.ts';
import type { LayoutServerLoad } from './$types';

/** When this was read, so that the browser hears of what happened in the room since. */
export const load: LayoutServerLoad = (event) => {
	event.depends('news:message', 'news:leave', 'news:heard', 'news:leg');
	return { readAt: +callerOf(event).house.now() };
};
