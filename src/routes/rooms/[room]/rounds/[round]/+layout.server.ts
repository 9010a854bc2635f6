import type { LayoutServerLoad } from './$types';
import { callerOf, read } from '#lib/server/http.ts';
import { readRoundHead } from '#lib/server/queries/rounds.ts';

export const load: LayoutServerLoad = (event) => {
	event.depends('news:round', 'news:seat');
	const { room: roomId, round: roundId } = event.params;
	return read(async () => ({ round: await readRoundHead(callerOf(event), { roomId, roundId }) }));
};
