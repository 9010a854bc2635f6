import type { Actions, PageServerLoad } from './$types';
import { arrangeIssues } from '#lib/server/commands/issues.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readIssues } from '#lib/server/queries/issues.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:issue', 'news:condition');
	const show = event.url.searchParams.get('show');
	return read(() => readIssues(callerOf(event), { roomId: event.params.room, show }));
};

export const actions: Actions = {
	move: action(
		arrangeIssues,
		({ params }) => ({ roomId: params.room }),
		(_, { params }) => `/rooms/${params.room}/issues`
	)
};
