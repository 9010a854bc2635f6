import {
	isOfOtherWords,
	openRequests,
	standingReviews,
	type Minutes,
	type Stage
} from '#lib/domain/minutes.ts';
import { may } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { hindrancesOf, isAhead } from '#lib/domain/session.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { query } from '../command.ts';
import {
	drawUpMinutes,
	findFixedMinutes,
	findReviewers,
	findReviews,
	type Drawn,
	type ReviewRow
} from '../db/minutes.ts';
import { findRoom, findSeatNames } from '../db/rooms.ts';
import { findRoster } from '../db/roster.ts';
import { findSession, type Session } from '../db/sessions.ts';
import type { Tx } from '../db/tx.ts';

type OfSession = { roomId: string; sessionId: string };

/**
 * The minutes of a session: as they are being drafted, as they stand in review with what was said of
 * them, or as they were fixed. Null before people met.
 */
export const readMinutes = query(
	async ({ tx, scope, now }, { roomId, sessionId }: OfSession) => {
		const session = await findSession(tx, scope, sessionId, roomId);
		const minutes = isAhead(session.state) ? null : await standing(tx, scope, session, now);
		const reviews = await findReviews(tx, scope, sessionId);
		const names = await namesByCode(tx, scope, session);
		const own = await findReviewers(tx, scope, session);
		const isInReview = session.state === 'recorded';
		const mayRecord = may(scope, roomId, 'session.record');
		const mine = standingReviews(reviews).find(({ code }) => code === own[0]?.code);
		return {
			title: session.title,
			minutes,
			reviews: reviews.map((review) => told(review, { reviews, names, hash: minutes?.hash })),
			open: openRequests(reviews).length,
			/** Of those who were there and can sign in, how many say that these very words are right. */
			agree: standingReviews(reviews).filter(
				({ verdict, hash }) => verdict === 'right' && hash === minutes?.hash
			).length,
			/** The code by which the reader may speak of the minutes. */
			reviewsAs: isInReview ? (own[0]?.code ?? null) : null,
			/** What the reader asked for last and nobody has answered: the next request takes its place. */
			asked: mine?.verdict === 'amend' && !mine.answeredAt ? mine.words : NO_WORDS,
			mayRecord: !isAhead(session.state) && session.state !== 'confirmed' && mayRecord,
			mayAnswer: isInReview && mayRecord
		};
	}
);

/** The minutes as they leave in a file. @throws Problem `session.notHeld` before people met. */
export const readMinutesExport = query(
	async ({ tx, scope, now }, { roomId, sessionId }: OfSession) => {
		const session = await findSession(tx, scope, sessionId, roomId);
		const { kind, name } = await findRoom(tx, scope, roomId);
		if (isAhead(session.state)) throw new Problem('session.notHeld');
		return { room: { kind, name }, ...(await standing(tx, scope, session, now)) };
	}
);

export type StandingMinutes = {
	minutes: Minutes;
	hash: string;
	stage: Stage;
	fixedAt: Date | null;
};

/** What was fixed is never drawn up again: a later program might say it otherwise. */
async function standing(
	tx: Tx,
	scope: Scope,
	session: Session,
	now: Date
): Promise<StandingMinutes> {
	const fixed = await findFixedMinutes(tx, scope, session.id);
	if (fixed) {
		const { content, hash, recordedAt } = fixed;
		return { minutes: content, hash, stage: 'fixed', fixedAt: recordedAt };
	}
	const drawn: Drawn = await drawUpMinutes(tx, scope, session, now);
	return { ...drawn, stage: session.state === 'recorded' ? 'review' : 'draft', fixedAt: null };
}
