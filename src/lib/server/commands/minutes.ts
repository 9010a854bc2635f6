import * as v from 'valibot';
import { checkReviewable, checkUnanswered, VERDICTS } from '#lib/domain/minutes.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isEmpty, NO_WORDS } from '#lib/domain/words.ts';
import { command, type Context } from '../command.ts';
import {
	drawUpMinutes,
	findReviewers,
	findReviews,
	saveFixedMinutes,
	saveNewReview,
	saveReview
} from '../db/minutes.ts';
import { findSession, type Session } from '../db/sessions.ts';
import { Hash, Id, oneOf, requiredWords, words } from './input.ts';

/**
 * Says of the minutes, as they were read, that they are right, or asks for another wording: whoever
 * was there and holds a seat, by the code of the attendance list. What one said last counts.
 */
export const reviewMinutes = command(
	v.object({ sessionId: Id, hash: Hash, verdict: oneOf(VERDICTS), words: words() }),
	async (context, { sessionId, hash, verdict, words: said }) => {
		const { tx, scope, now, newId, record } = context;
		const session = await findSession(tx, scope, sessionId);
		const [reviewer] = await findReviewers(tx, scope, session);
		if (!reviewer) throw new Problem('forbidden');
		await checkRead(context, session, hash);
		if (verdict === 'amend' && isEmpty(said))
			throw new Problem('invalid', {}, { words: 'field.required' });

		const { roomId } = session;
		const id = newId();
		await saveNewReview(tx, {
			id,
			roomId,
			sessionId,
			code: reviewer.code,
			verdict,
			hash,
			words: said,
			answer: NO_WORDS,
			answeredAt: null,
			answeredBy: null,
			recordedAt: now,
			recordedBy: scope.accountId
		});
		record({ type: 'minutes.reviewed', roomId, ids: { session: sessionId, review: id } });
		return { sessionId };
	}
);

/** Answers somebody who asks for another wording: it was changed, or why it stays. */
export const answerRequest = command(
	v.object({ sessionId: Id, reviewId: Id, answer: requiredWords() }),
	async ({ tx, scope, now, record }, { sessionId, reviewId, answer }) => {
		const { roomId, state } = await findSession(tx, scope, sessionId);
		authorize(scope, roomId, 'session.record');
		const reviews = await findReviews(tx, scope, sessionId);
		checkUnanswered(reviews.find(({ id }) => id === reviewId));
		if (state !== 'recorded') throw new Problem('minutes.notInReview');

		await saveReview(tx, reviewId, {
			answer,
			answeredAt: now,
			answeredBy: scope.accountId
		});
		record({ type: 'minutes.answered', roomId, ids: { session: sessionId, review: reviewId } });
		return { sessionId };
	}
);

/** @throws Problem `minutes.notInReview`, `minutes.readOther` unless those of that hash stand to be reviewed. */
export async function checkRead(
	{ tx, scope, now }: Context,
	session: Session,
	read: string
): Promise<void> {
	const { hash } = await drawUpMinutes(tx, scope, session, now);
	checkReviewable(session.state, read, hash);
}

/** The last part of confirming a record: the minutes stand as they are at this moment, for good. */
export async function fixMinutes(context: Context, session: Session): Promise<void> {
	const { tx, scope, now, newId, record } = context;
	const { id: sessionId, roomId } = session;
	const { minutes, hash } = await drawUpMinutes(tx, scope, session, now);
	const id = newId();
	await saveFixedMinutes(tx, {
		id,
		roomId,
		sessionId,
		content: minutes,
		hash,
		recordedAt: now,
		recordedBy: scope.accountId
	});
	record({ type: 'minutes.fixed', roomId, ids: { session: sessionId, minutes: id, hash } });
}
