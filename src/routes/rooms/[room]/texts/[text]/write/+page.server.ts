import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readVersion, readWriting } from '#lib/server/queries/agreements.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:agreement', 'news:text', 'news:pen', 'news:comment', 'news:seat');
	const { room: roomId, text: agreementId } = event.params;
	const versionId = event.url.searchParams.get('restore');
	return read(async () => ({
		text: await readWriting(callerOf(event), { roomId, agreementId }),
		restore: versionId && (await readVersion(callerOf(event), { roomId, agreementId, versionId }))
	}));
};
