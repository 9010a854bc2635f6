import type { Actions, PageServerLoad } from './$types';
import { LANGUAGES } from '#lib/domain/words.ts';
import { startAgreement } from '#lib/server/commands/agreements.ts';
import { action, attempt, callerOf, read } from '#lib/server/http.ts';
import { showBrought } from '#lib/server/import/text.ts';
import { readBeginnings } from '#lib/server/queries/agreements.ts';

export const load: PageServerLoad = (event) =>
	read(() => readBeginnings(callerOf(event), { roomId: event.params.room }));

export const actions: Actions = {
	start: action(
		startAgreement,
		({ params }) => ({ roomId: params.room }),
		({ agreementId }, { params }) => `/rooms/${params.room}/texts/${agreementId}`
	),
	/** Looks at what was brought along. Nothing is kept: what was recognised is posted again with `start`. */
	look: async (event) => {
		const data = await event.request.formData();
		const [file, given] = [data.get('file'), data.get('pasted')];
		const pasted = typeof given === 'string' ? given : '';
		const language = LANGUAGES.find((one) => one === data.get('language')) ?? 'ar';
		const outcome = await attempt(event, { pasted, language }, async () => {
			const caller = callerOf(event);
			// Who may not begin a text learns nothing from this form either.
			await readBeginnings(caller, { roomId: event.params.room });
			return { recognised: await showBrought({ file, pasted, language }, caller.house.newId) };
		});
		return 'refusal' in outcome ? outcome.refusal : outcome;
	}
};
