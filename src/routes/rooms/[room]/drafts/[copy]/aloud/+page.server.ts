import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readCopy } from '#lib/server/queries/copies.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:draft');
	const { room: roomId, copy: copyId } = event.params;
	return read(async () => {
		const { number, twins } = await readCopy(callerOf(event), { roomId, copyId });
		return { copy: { number, twins } };
	});
};
