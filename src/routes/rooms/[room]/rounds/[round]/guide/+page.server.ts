import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { addQuestion, arrangeGuide, dropQuestion } from '#lib/server/commands/rounds.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readGuide } from '#lib/server/queries/rounds.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:round');
	const { round: roundId } = event.params;
	return read(async () => ({ guide: await readGuide(callerOf(event), { roundId }) }));
};

const round = ({ params }: RequestEvent) => ({ roundId: params.round });
const here = (_: unknown, { params }: RequestEvent) =>
	`/rooms/${params.room}/rounds/${params.round}/guide`;

export const actions: Actions = {
	add: action(addQuestion, round),
	move: action(arrangeGuide, round, here),
	drop: action(dropQuestion, round, here)
};
