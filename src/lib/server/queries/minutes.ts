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
import { isAhead } from '#lib/domain/session.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { query } from '../command.ts';
import {
	drawUpMinutes,
	findFixedMinutes,
	findReviewers,
	findReviews,
	type Drawn
} from '../db/minutes.ts';
import { findRoom } from '../db/rooms.ts';
import { findRoster } from '../db/roster.ts';
import { findSession, type Session } from '../db/sessions.ts';
import type { Tx } from '../db/tx.ts';

type OfSession = { roomId: string; sessionId: string };

/**
 * The minutes of a session: as they are being drafted, as they stand in review with what was said of
 * them, or as they were fixed. Null before people met.
 */
export const readMinutes = query(async ({ tx, scope, now }, { roomId, sessionId }: OfSession) => {
	const session = await findSession(tx, scope, sessionId, roomId);
	const minutes = await findStanding(tx, scope, session, now);
	const reviews = await findReviews(tx, scope, sessionId);
	const roster = await findRoster(tx, scope, session);
	const own = await findReviewers(tx, scope, session);
	const standing = standingReviews(reviews);
	const open = openRequests(reviews);
	const isInReview = session.state === 'recorded';
	const mayRecord = may(scope, roomId, 'session.record');
	const mine = standing.find(({ code }) => code === own[0]?.code);
	return {
		title: session.title,
		minutes,
		/** The latest first. */
		reviews: reviews.toReversed().map((review) => ({
			id: review.id,
			code: review.code,
			/** As the room knows the person; only here, never in the minutes. */
			name: roster.find(({ code }) => code === review.code)?.seat?.name ?? null,
			verdict: review.verdict,
			words: review.words,
			at: review.recordedAt,
			answer: review.answeredAt ? { words: review.answer, at: review.answeredAt } : null,
			isOpen: open.includes(review),
			isReplaced: !standing.includes(review),
			isOfOtherWords: isOfOtherWords(review, minutes?.hash ?? '')
		})),
		open: open.length,
		/** How many say of these very words that they are right, and how many could. */
		agree: standing.filter(({ verdict, hash }) => verdict === 'right' && hash === minutes?.hash)
			.length,
		mayReview: roster.filter(({ presence, seat }) => presence === 'present' && seat).length,
		/** The code by which the reader may speak of the minutes. */
		reviewsAs: isInReview ? (own[0]?.code ?? null) : null,
		/** What the reader asked for last and nobody has answered: the next request takes its place. */
		asked: mine?.verdict === 'amend' && !mine.answeredAt ? mine.words : NO_WORDS,
		mayRecord: !isAhead(session.state) && session.state !== 'confirmed' && mayRecord,
		mayAnswer: isInReview && mayRecord
	};
});

/** The minutes as they leave in a file. @throws Problem `session.notHeld` before people met. */
export const readMinutesExport = query(
	async ({ tx, scope, now }, { roomId, sessionId }: OfSession) => {
		const session = await findSession(tx, scope, sessionId, roomId);
		const { kind, name } = await findRoom(tx, scope, roomId);
		const standing = await findStanding(tx, scope, session, now);
		if (!standing) throw new Problem('session.notHeld');
		return { room: { kind, name }, ...standing };
	}
);

export type StandingMinutes = {
	minutes: Minutes;
	hash: string;
	stage: Stage;
	fixedAt: Date | null;
};

/** What was fixed is never drawn up again: a later program might say it otherwise. */
async function findStanding(
	tx: Tx,
	scope: Scope,
	session: Session,
	now: Date
): Promise<StandingMinutes | null> {
	const fixed = await findFixedMinutes(tx, scope, session.id);
	if (fixed) {
		const { content, hash, recordedAt } = fixed;
		return { minutes: content, hash, stage: 'fixed', fixedAt: recordedAt };
	}
	if (isAhead(session.state)) return null;
	const drawn: Drawn = await drawUpMinutes(tx, scope, session, now);
	return { ...drawn, stage: session.state === 'recorded' ? 'review' : 'draft', fixedAt: null };
}
