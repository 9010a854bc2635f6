import type { Actions, PageServerLoad, RequestEvent } from './$types';
import {
	expectGuests,
	keepRecord,
	markAttendance,
	takeSessionTo
} from '#lib/server/commands/sessions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readSession } from '#lib/server/queries/sessions.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:session', 'news:seat', 'news:rules');
	const { room: roomId, session: sessionId } = event.params;
	return read(async () => ({ session: await readSession(callerOf(event), { roomId, sessionId }) }));
};

const session = ({ params }: RequestEvent) => ({ sessionId: params.session });
/** Back to the part of the page that the form is in. */
const at =
	(part: string) =>
	(_: unknown, { params }: RequestEvent) =>
		`/rooms/${params.room}/sessions/${params.session}${part}`;

export const actions: Actions = {
	move: action(takeSessionTo, session, at('')),
	mark: action(markAttendance, session, at('#attendance')),
	guests: action(expectGuests, session),
	record: action(keepRecord, session, at('#record'))
};
