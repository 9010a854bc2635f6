import * as v from 'valibot';
import { dayInIraq } from '#lib/domain/day.ts';
import { checkInterview } from '#lib/domain/interview.ts';
import { authorize } from '#lib/domain/policy.ts';
import { ACTOR_CLASSES } from '#lib/domain/round.ts';
import { command } from '../command.ts';
import { findInterviews, findRound, saveNewInterview } from '../db/rounds.ts';
import { Day, Id, line, oneOf, requiredLine, whole, words } from './input.ts';

const LONGEST_CODE = 12;
const MOST_PEOPLE = 1000;

/** A code is said aloud and written on paper: letters, digits and dashes, in capitals. */
const Code = v.pipe(
	requiredLine(LONGEST_CODE),
	v.transform((code) => code.toUpperCase()),
	v.regex(/^[\p{L}\p{N}-]+$/u, 'interview.codeWrong')
);

/** Keeps an interview, for good: a code, a class, an area, numbers, and what was said in sum. */
export const recordInterview = command(
	v.object({
		roundId: Id,
		code: Code,
		actorClass: oneOf(ACTOR_CLASSES),
		area: v.pipe(line(), v.minLength(1, 'field.required')),
		heldOn: Day,
		people: whole(1, MOST_PEOPLE),
		women: whole(0, MOST_PEOPLE),
		summary: words()
	}),
	async ({ tx, scope, now, newId, record }, { roundId, ...interview }) => {
		const round = await findRound(tx, scope, roundId);
		authorize(scope, round.roomId, 'interview.record');
		const others = await findInterviews(tx, scope, { roundId });
		checkInterview(round, interview, {
			taken: others.map(({ code }) => code),
			today: dayInIraq(now)
		});

		const interviewId = newId();
		const { roomId } = round;
		await saveNewInterview(tx, {
			...interview,
			id: interviewId,
			roomId,
			roundId,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'interview.recorded', roomId, ids: { round: roundId, interview: interviewId } });
		return { interviewId, roundId };
	}
);
