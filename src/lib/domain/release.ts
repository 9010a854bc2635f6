import { Problem } from './problem.ts';
import type { RoomKind } from './room.ts';

/** What a draft is for. Each says to those who get it what is wanted of them. */
export const PURPOSES = ['consultation', 'consolidated', 'first', 'second', 'final'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A draft goes to whoever was asked, never back to the room that writes it, nor where nobody of a party sits. */
export function takesDrafts(kind: RoomKind): boolean {
	return kind !== 'drafting' && kind !== 'safety';
}

/** A copy of a draft in some room: whether it lies there. */
export type Release = { recipientId: string; withdrawnAt: Date | null };

/**
 * Whether a draft can go to these recipients now, all at once (R5).
 *
 * @throws Problem `draft.noRecipients`; `draft.releasedAlready` where one has it.
 */
export function checkRelease(releases: readonly Release[], recipientIds: readonly string[]): void {
	if (recipientIds.length === 0) throw new Problem('draft.noRecipients');
	const has = new Set(
		releases.filter(({ withdrawnAt }) => !withdrawnAt).map(({ recipientId }) => recipientId)
	);
	if (recipientIds.some((id) => has.has(id))) throw new Problem('draft.releasedAlready');
}

/** What a room says of a draft it has. A proposal is other words for a clause. */
export const NOTE_KINDS = ['comment', 'reservation', 'proposal'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What those who hold the pen did with what a room sent. */
export const ANSWER_STATES = ['open', 'taken', 'answered', 'declined'] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/**
 * @throws Problem `answer.settled` when something was done with it already.
 */
export function checkAnswerOpen({ state }: { state: AnswerState }): void {
	if (state !== 'open') throw new Problem('answer.settled');
}
