import type { Regime } from '#lib/domain/process.ts';
import type { SessionKind } from '#lib/domain/session.ts';
import {
	keepRecord,
	markAttendance,
	planSession,
	takeSessionTo
} from '#lib/server/commands/sessions.ts';
import type { Caller } from '#lib/server/house.ts';
import { readSession } from '#lib/server/queries/sessions.ts';
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

export async function plan(mediator: Caller, meeting: Meeting): Promise<string> {
	const { roomId, kind, regime, start, end, title, place, interpreter } = meeting;
	const { sessionId } = await planSession(mediator, {
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

/** A meeting from its plan to its confirmed record, everyone seated being there. */
export function held(mediator: Caller, meeting: Meeting & { record: Text }, id: Keep): Act[] {
	const { roomId, start, end, record } = meeting;
	let sessionId = '';
	const steps = async (...states: ('safetyChecked' | 'consented' | 'recorded' | 'confirmed')[]) => {
		for (const to of states) await takeSessionTo(mediator, { sessionId, to });
	};
	return [
		{
			on: `${dayAfter(start.slice(0, 10), -3)}T12:00`,
			play: async () => {
				sessionId = await plan(mediator, meeting);
				id(sessionId);
				await steps('safetyChecked', 'consented');
			}
		},
		{
			on: start,
			play: async () => {
				const { roster } = await readSession(mediator, { roomId, sessionId });
				const mark = { was: 'expected', presence: 'present' } as const;
				const marks = Object.fromEntries(roster.map(({ code }) => [code, mark]));
				await markAttendance(mediator, { sessionId, marks });
				await takeSessionTo(mediator, { sessionId, to: 'held' });
			}
		},
		{
			on: end,
			play: async () => {
				await keepRecord(mediator, { sessionId, record: words(record) });
				await steps('recorded', 'confirmed');
			}
		}
	];
}

/** Told which id the session got, for what refers to it. */
type Keep = (sessionId: string) => void;
