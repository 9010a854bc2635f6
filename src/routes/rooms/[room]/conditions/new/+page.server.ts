import type { Actions, PageServerLoad } from './$types';
import { proposeCondition } from '#lib/server/commands/conditions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readConditionForm } from '#lib/server/queries/conditions.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:condition', 'news:issue', 'news:actor');
	return read(() => readConditionForm(callerOf(event), { roomId: event.params.room }));
};

export const actions: Actions = {
	default: action(
		proposeCondition,
		({ params }) => ({ roomId: params.room }),
		({ conditionId }, { params }) => `/rooms/${params.room}/conditions/${conditionId}`
	)
};
