import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readConsents } from '#lib/server/queries/consents.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:consent', 'news:clause', 'news:draft', 'news:agreement', 'news:recipient');
	const { room: roomId, text: agreementId } = event.params;
	return read(async () => ({
		text: await readConsents(callerOf(event), { roomId, agreementId })
	}));
};
