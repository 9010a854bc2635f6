import { action, callerOf, read } from '#lib/server/http.ts';
import { readCheck, readLogCheck } from '#lib/server/queries/check.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { protocol, hostname } = event.url;
	const connection = { isSecure: protocol === 'https:', host: hostname };
	return { check: await read(() => readCheck(callerOf(event), connection)) };
};

export const actions: Actions = { log: action(readLogCheck) };
