import type { Actions, PageServerLoad } from './$types';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { clausesOf } from '#lib/draft/clause.ts';
import { readingOf } from '#lib/draft/reading.ts';
import { startAgreement } from '#lib/server/commands/agreements.ts';
import { action, attempt, callerOf, read } from '#lib/server/http.ts';
import { readAgreement } from '#lib/server/import/text.ts';
import { readBeginnings } from '#lib/server/queries/agreements.ts';

export const load: PageServerLoad = (event) =>
	read(() => readBeginnings(callerOf(event), { roomId: event.params.room }));

/** So many findings are shown; the others are counted. */
const SHOWN = 40;

export const actions: Actions = {
	start: action(
		startAgreement,
		({ params }) => ({ roomId: params.room }),
		({ agreementId }, { params }) => `/rooms/${params.room}/texts/${agreementId}`
	),
	/** Looks at what was brought along. Nothing is kept: what was recognised is posted again with `start`. */
	look: async (event) => {
		const data = await event.request.formData();
		const [file, pasted] = [data.get('file'), String(data.get('pasted') ?? '')];
		const language = LANGUAGES.find((one) => one === data.get('language')) ?? 'ar';
		const outcome = await attempt(event, { pasted, language }, async () => {
			const { caller } = { caller: callerOf(event) };
			// Who may not begin a text learns nothing from this form either.
			await readBeginnings(caller, { roomId: event.params.room });
			const hasFile = file instanceof File && file.size > 0;
			if (!hasFile && pasted.trim() === '') throw new Problem('import.noWords');
			const { twin, findings } = hasFile
				? await readAgreement(await file.bytes(), file.name, caller.house.newId)
				: await readAgreement(new TextEncoder().encode(pasted), 'pasted.txt', caller.house.newId);
			return {
				recognised: {
					language,
					blocks: readingOf(twin, language),
					articles: twin.children.filter(({ type }) => type.name === 'article').length,
					clauses: clausesOf(twin).length,
					findings: findings.slice(0, SHOWN),
					loose: findings.filter(({ code }) => code === 'unplaced').length,
					twin: JSON.stringify(twin.toJSON())
				}
			};
		});
		return 'refusal' in outcome ? outcome.refusal : outcome;
	}
};
