import type { Actions, PageServerLoad, RequestEvent } from './$types';
import {
	answerThread,
	changeComment,
	reopenThread,
	resolveThread,
	startThread,
	withdrawComment
} from '#lib/server/commands/comments.ts';
import { action, callerOf, read, stayAt } from '#lib/server/http.ts';
import { readClause } from '#lib/server/queries/agreements.ts';

export const load: PageServerLoad = (event) => {
	event.depends(
		'news:agreement',
		'news:text',
		'news:pen',
		'news:clause',
		'news:comment',
		'news:agenda'
	);
	const { room: roomId, text: agreementId, clause: clauseId } = event.params;
	return read(async () => ({
		text: await readClause(callerOf(event), { roomId, agreementId, clauseId })
	}));
};

const clause = ({ params }: RequestEvent) => ({
	roomId: params.room,
	agreementId: params.text,
	clauseId: params.clause
});
const said = stayAt('comments');

export const actions: Actions = {
	start: action(startThread, clause, said),
	answer: action(answerThread, clause, said),
	change: action(changeComment, clause, said),
	withdraw: action(withdrawComment, clause, said),
	resolve: action(resolveThread, clause, said),
	reopen: action(reopenThread, clause, said)
};
