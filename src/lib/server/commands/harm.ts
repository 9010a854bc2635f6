import * as v from 'valibot';
import { HARM_ANSWERS } from '#lib/domain/harm.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isAhead } from '#lib/domain/session.ts';
import { command } from '../command.ts';
import { saveNewHarmCheck, termsOf } from '../db/harm-checks.ts';
import { findSession } from '../db/sessions.ts';
import { Id, oneOf, words } from './input.ts';

/** A question that is not answered posts nothing. */
const Answer = v.pipe(
	v.optional(v.string(), ''),
	v.minLength(1, 'harm.unanswered'),
	oneOf(HARM_ANSWERS)
);

/** Asks, shortly before people meet, whether anyone could come to harm by it. Asked anew, it is a new check. */
export const checkHarm = command(
	v.object({
		sessionId: Id,
		answers: v.optional(
			v.object({
				coming: Answer,
				leaving: Answer,
				freely: Answer,
				language: Answer,
				support: Answer
			}),
			{}
		),
		measures: words()
	}),
	async ({ tx, scope, now, newId, record }, { sessionId, answers, measures }) => {
		const session = await findSession(tx, scope, sessionId);
		const { roomId } = session;
		authorize(scope, roomId, 'session.plan');
		if (!isAhead(session.state)) throw new Problem('session.begun');

		const harmCheckId = newId();
		await saveNewHarmCheck(tx, {
			id: harmCheckId,
			roomId,
			sessionId,
			answers,
			measures,
			terms: termsOf(session),
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'harm.checked', roomId, ids: { session: sessionId, harmCheck: harmCheckId } });
		return { sessionId };
	}
);
