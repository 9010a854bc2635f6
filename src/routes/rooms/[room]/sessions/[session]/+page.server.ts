import type { Actions, PageServerLoad, RequestEvent } from './$types';
import {
	agreeToBeNamed,
	checkIn,
	expectGuests,
	hearRules,
	markAttendance,
	noteAttendee
} from '#lib/server/commands/attendance.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import { closeSession, reopenSession } from '#lib/server/commands/session-opening.ts';
import { keepRecord, takeSessionTo } from '#lib/server/commands/sessions.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readSession } from '#lib/server/queries/sessions.ts';

export const load: PageServerLoad = (event) => {
	event.depends('news:session', 'news:harm', 'news:seat', 'news:rules', 'news:actor');
	// What the next step waits for: something to say, and no request without an answer.
	event.depends('news:agenda', 'news:decision', 'news:minutes');
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
	checkIn: action(checkIn, session),
	here: action(checkIn, session, at('#own')),
	note: action(noteAttendee, session),
	name: action(agreeToBeNamed, session),
	hear: action(hearRules, session, at('#attendance')),
	harm: action(checkHarm, session),
	close: action(closeSession, session, at('')),
	reopen: action(reopenSession, session, at('')),
	record: action(keepRecord, session, at('#record'))
};
