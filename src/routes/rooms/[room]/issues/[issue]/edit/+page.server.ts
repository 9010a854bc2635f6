import type { Actions, PageServerLoad } from './$types';
import { changeIssue } from '#lib/server/commands/issues.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readIssueForm } from '#lib/server/queries/issues.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:issue', 'news:actor');
	const { room: roomId, issue: issueId } = event.params;
	return read(() => readIssueForm(callerOf(event), { roomId, issueId }));
};

export const actions: Actions = {
	default: action(
		changeIssue,
		({ params }) => ({ roomId: params.room, issueId: params.issue }),
		({ issueId }, { params }) => `/rooms/${params.room}/issues/${issueId}`
	)
};
