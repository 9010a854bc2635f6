import type { PageServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readCopyRedline } from '#lib/server/queries/copies.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:draft');
	const { room: roomId, copy: copyId, other: otherCopyId } = event.params;
	return read(async () => ({
		copy: await readCopyRedline(callerOf(event), { roomId, copyId, otherCopyId })
	}));
};
