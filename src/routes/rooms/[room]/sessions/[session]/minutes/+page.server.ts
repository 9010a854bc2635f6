import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { answerRequest, reviewMinutes } from '#lib/server/commands/minutes.ts';
import { takeSessionTo } from '#lib/server/commands/sessions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readMinutes } from '#lib/server/queries/minutes.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:agenda', 'news:decision', 'news:session', 'news:minutes', 'news:turn');
	const { room: roomId, session: sessionId } = event.params;
	return read(() => readMinutes(callerOf(event), { roomId, sessionId }));
};

const session = ({ params }: RequestEvent) => ({ sessionId: params.session });
/** Back to the part of the page that the form is in. */
const at =
	(part: string) =>
	(_: unknown, { params }: RequestEvent) =>
		`/rooms/${params.room}/sessions/${params.session}/minutes${part}`;

export const actions: Actions = {
	review: action(reviewMinutes, session, at('#reviews')),
	answer: action(answerRequest, session, at('#reviews')),
	fix: action(takeSessionTo, (event) => ({ ...session(event), to: 'confirmed' }), at(''))
};
