import { keepOwnRecord, markNote, strikeNote } from '#lib/server/commands/heard.ts';
import { answerAsking, takeBackLeave } from '#lib/server/commands/leave.ts';
import { action, callerOf, read } from '#lib/server/http.ts';
import { readCarried, readMessages } from '#lib/server/queries/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** In the mediators' room what they carry; in a party's what it is asked, and what was said to it. */
export const load: PageServerLoad = async (event) => {
	event.depends('news:message', 'news:leave', 'news:heard');
	const { room } = await event.parent();
	const asked = { roomId: event.params.room };
	return room.kind === 'mediators'
		? { carrying: await read(() => readMessages(callerOf(event), asked)), party: null }
		: { carrying: null, party: await read(() => readCarried(callerOf(event), asked)) };
};

const here = ({ params }: RequestEvent) => ({ roomId: params.room });

export const actions: Actions = {
	answer: action(answerAsking, here),
	takeBack: action(takeBackLeave, here),
	keep: action(keepOwnRecord, here),
	mark: action(markNote),
	strike: action(strikeNote)
};
