import type { Actions, PageServerLoad } from './$types';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readIssueForm } from '#lib/server/queries/issues.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:issue', 'news:actor');
	return read(() => readIssueForm(callerOf(event), { roomId: event.params.room }));
};

export const actions: Actions = {
	default: action(
		raiseIssue,
		({ params }) => ({ roomId: params.room }),
		({ issueId }, { params }) => `/rooms/${params.room}/issues/${issueId}`
	)
};
