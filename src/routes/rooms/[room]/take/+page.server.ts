import { takeOut } from '#lib/server/commands/sealing.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readTaking } from '#lib/server/queries/taking.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	read(() => readTaking(callerOf(event), { roomId: event.params.room }));

export const actions: Actions = {
	default: action(takeOut, ({ params }) => ({ roomId: params.room }))
};
