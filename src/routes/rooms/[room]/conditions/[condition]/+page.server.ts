import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { answerCondition, moveConditionState } from '#lib/server/commands/conditions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readCondition } from '#lib/server/queries/conditions.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:condition', 'news:issue', 'news:actor');
	const { room: roomId, condition: conditionId } = event.params;
	return read(async () => ({
		condition: await readCondition(callerOf(event), { roomId, conditionId })
	}));
};

const named = ({ params }: RequestEvent) => ({
	roomId: params.room,
	conditionId: params.condition
});
const itsPage = (_: unknown, { params }: RequestEvent) =>
	`/rooms/${params.room}/conditions/${params.condition}`;

export const actions: Actions = {
	answer: action(answerCondition, named, itsPage),
	move: action(moveConditionState, named, itsPage)
};
