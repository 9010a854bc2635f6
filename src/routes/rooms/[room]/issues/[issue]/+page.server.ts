import type { Actions, PageServerLoad } from './$types';
import { moveIssueState } from '#lib/server/commands/issues.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readIssue } from '#lib/server/queries/issues.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:issue', 'news:condition', 'news:actor');
	const { room: roomId, issue: issueId } = event.params;
	return read(async () => ({ issue: await readIssue(callerOf(event), { roomId, issueId }) }));
};

export const actions: Actions = {
	move: action(
		moveIssueState,
		({ params }) => ({ roomId: params.room, issueId: params.issue }),
		({ issueId }, { params }) => `/rooms/${params.room}/issues/${issueId}`
	)
};
