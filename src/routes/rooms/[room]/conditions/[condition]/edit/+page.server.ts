import type { Actions, PageServerLoad } from './$types';
import { changeCondition } from '#lib/server/commands/conditions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readConditionForm } from '#lib/server/queries/conditions.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:condition', 'news:issue', 'news:actor');
	const { room: roomId, condition: conditionId } = event.params;
	return read(() => readConditionForm(callerOf(event), { roomId, conditionId }));
};

export const actions: Actions = {
	default: action(
		changeCondition,
		({ params }) => ({ roomId: params.room, conditionId: params.condition }),
		({ conditionId }, { params }) => `/rooms/${params.room}/conditions/${conditionId}`
	)
};
