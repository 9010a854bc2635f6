import type { Regime } from '#lib/domain/process.ts';
import type { Gender, SessionKind } from '#lib/domain/session.ts';
import { checkHarm } from '#lib/server/commands/harm.ts';
import {
	agreeToBeNamed,
	expectGuests,
	hearRules,
	markAttendance,
	noteAttendee
} from '#lib/server/commands/attendance.ts';
import { keepRecord, planSession, takeSessionTo } from '#lib/server/commands/sessions.ts';
import type { Caller } from '#lib/server/house.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
import { put } from './keys.ts';
import { dayAfter, words, type Act, type Text } from './stage.ts';

export type Meeting = {
	roomId: string;
	kind: SessionKind;
	title: Text;
	place: Text;
	/** `2020-09-17T10:00`, in Iraq's time. */
	start: string;
	end: string;
	regime: Regime;
	interpreter?: Text;
};

/** Who came, beside those seated, and what they said of themselves. */
export type Company = {
	guests?: number | undefined;
	/** For which card of the room somebody speaks, by the name of their seat. */
	notes?: readonly { name: string; card: string; gender: Gender }[] | undefined;
	/** Those who agree themselves to be named in the minutes. */
	named?: readonly Caller[] | undefined;
};

export async function plan(mediator: Caller, meeting: Meeting): Promise<string> {
	const { roomId, kind, regime, start, end, title, place, interpreter } = meeting;
	const { sessionId } = await put(planSession, mediator, roomId, {
		roomId,
		kind,
		regime,
		roundId: '',
		title: words(title),
		place: words(place),
		interpreter: words(interpreter),
		startsAt: start,
		endsAt: end
	});
	return sessionId;
}

/** A meeting from its plan to its confirmed record, everyone seated being there, and their guests. */
export function held(
	mediator: Caller,
	meeting: Meeting & Company & { record: Text },
	id: Keep
): Act[] {
	const { roomId, start, end, record: written } = meeting;
	let sessionId = '';
	return [
		{
			on: `${dayAfter(start.slice(0, 10), -3)}T12:00`,
			play: async () => {
				sessionId = await plan(mediator, meeting);
				id(sessionId);
				for (const to of ['safetyChecked', 'consented'] as const)
					await takeSessionTo(mediator, { sessionId, to });
			}
		},
		{
			on: start,
			play: async () => {
				await welcome(mediator, { roomId, sessionId }, meeting);
				await meet(mediator, { roomId, sessionId });
			}
		},
		{
			on: end,
			play: async () => {
				await record(mediator, { roomId, sessionId, words: written });
			}
		}
	];
}

/** Everyone who was expected is there, and people begin. */
export async function meet(
	mediator: Caller,
	{ roomId, sessionId }: { roomId: string; sessionId: string }
): Promise<void> {
	const { roster } = await readSession(mediator, { roomId, sessionId });
	const mark = { was: 'expected', presence: 'present' } as const;
	const marks = Object.fromEntries(roster.map(({ code }) => [code, mark]));
	await markAttendance(mediator, { sessionId, marks });
	await hearRules(mediator, { sessionId });
	await checkHarm(mediator, { sessionId, answers: ALL_YES, measures: {} });
	await takeSessionTo(mediator, { sessionId, to: 'held' });
}

/** The record is written and confirmed. */
export async function record(
	mediator: Caller,
	{ roomId, sessionId, words: written }: { roomId: string; sessionId: string; words: Text }
): Promise<void> {
	await put(keepRecord, mediator, roomId, { sessionId, record: words(written) }, sessionId);
	for (const to of ['recorded', 'confirmed'] as const)
		await takeSessionTo(mediator, { sessionId, to });
}

/** Told which id the session got, for what refers to it. */
type Keep = (sessionId: string) => void;

export const ALL_YES = {
	coming: 'yes',
	leaving: 'yes',
	freely: 'yes',
	language: 'yes',
	support: 'yes'
} as const;

async function welcome(
	mediator: Caller,
	where: { roomId: string; sessionId: string },
	{ guests, notes = [], named = [] }: Company
): Promise<void> {
	const { sessionId } = where;
	if (guests) await expectGuests(mediator, { sessionId, howMany: guests });
	const { roster, delegations } = await readSession(mediator, where);
	for (const { name, card, gender } of notes) {
		const code = roster.find(({ seat }) => seat?.name === name)?.code ?? '';
		const actorId = delegations.find((one) => one.code === card)?.id ?? '';
		await noteAttendee(mediator, { sessionId, code, actorId, gender });
	}
	for (const person of named) await agreeToBeNamed(person, { sessionId, isNamed: true });
}
