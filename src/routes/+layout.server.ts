import type { LayoutServerLoad } from './$types';
import { read } from '#lib/server/http.ts';
import { readKeeping } from '#lib/server/queries/sealing.ts';
import { readShell } from '#lib/server/queries/shell.ts';

export const load: LayoutServerLoad = async ({ locals, params, depends }) => {
	depends('news:room', 'news:seat', 'news:process', 'news:account');
	const { signedIn, caller, locale } = locals;
	const { isDemo } = locals.house;
	if (!signedIn || !caller)
		return { locale, isDemo, me: null, keeps: null, around: { process: null, room: null } };

	const { name, isAdministrator, mayConvene } = signedIn;
	return {
		locale,
		isDemo,
		me: { name, isAdministrator, mayConvene },
		/** Whoever has a key of their own: for which the browser holds it, once opened, and how long. */
		keeps: await read(() => readKeeping(caller, undefined)),
		around: await read(() => readShell(caller, { processId: params.process, roomId: params.room }))
	};
};
