import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { settleAnswer, takeProposal } from '#lib/server/commands/answers.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readAnswers } from '#lib/server/queries/answers.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:answer', 'news:clause', 'news:draft', 'news:agreement');
	const { room: roomId, text: agreementId } = event.params;
	return read(async () => ({ text: await readAnswers(callerOf(event), { roomId, agreementId }) }));
};

const text = ({ params }: RequestEvent) => ({ roomId: params.room, agreementId: params.text });

export const actions: Actions = {
	settle: action(settleAnswer, text),
	take: action(
		takeProposal,
		text,
		({ answerId, language }, { params }) =>
			`/rooms/${params.room}/texts/${params.text}/write?take=${answerId}&twin=${language}`
	)
};
