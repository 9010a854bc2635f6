import type { Actions, PageServerLoad } from './$types';
import { importActors } from '#lib/server/commands/actor-import.ts';
import { action, attempt, callerOf, read } from '#lib/server/http.ts';
import { readActorFile } from '#lib/server/import/actors.ts';
import { previewImport, readNewActor } from '#lib/server/queries/actors.ts';
import { showPreview } from './preview.ts';

export const load: PageServerLoad = (event) =>
	read(() => readNewActor(callerOf(event), { roomId: event.params.room }));

export const actions: Actions = {
	preview: async (event) => {
		const outcome = await attempt(event, {}, async () => {
			const { rows, unknown } = await readActorFile(await event.request.formData());
			const input = { roomId: event.params.room, rows };
			const preview = await previewImport(callerOf(event), input);
			return { preview: { ...showPreview(preview, rows), unknown } };
		});
		return 'refusal' in outcome ? outcome.refusal : outcome;
	},
	save: action(
		importActors,
		({ params }) => ({ roomId: params.room }),
		({ roomId }) => `/rooms/${roomId}/actors`
	)
};
