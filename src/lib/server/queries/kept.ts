import type { Scope } from '#lib/domain/seat.ts';
import { findLogEnd } from '../db/facts.ts';
import type { Tx } from '../db/tx.ts';

type Where = { processId: string; roomIds: readonly string[] };
type Kept<Answer> = { logEnd: number; answer: Promise<Answer> };

/**
 * Gives an answer again until something happened in the rooms it is made of: every change leaves a
 * fact in the log of its process, in the same transaction. An answer is kept for those very rooms,
 * so that nobody is given one for rooms they do not sit in; it must hang on nothing else of the
 * reader. Two hundred who ask at once, because a fact reached them all, wait for one.
 *
 * @param most as many answers as are kept for one database.
 */
export function keeper<Answer>(most: number) {
	const answers = new WeakMap<Tx, Map<string, Kept<Answer>>>();

	return async (
		tx: Tx,
		scope: Scope,
		{ processId, ...where }: Where,
		about: unknown,
		ask: (roomIds: readonly string[]) => Promise<Answer>
	): Promise<Answer> => {
		const roomIds = where.roomIds.filter((id) => scope.roomIds.includes(id)).toSorted();
		const key = JSON.stringify([processId, roomIds, about]);
		const kept = answers.get(tx) ?? new Map<string, Kept<Answer>>();
		answers.set(tx, kept);
		// Before the answer: what comes between the two is asked for again, never missed.
		const logEnd = await findLogEnd(tx, scope, { processId, roomIds });
		const known = kept.get(key);
		if (known?.logEnd === logEnd) return known.answer;

		const answer = ask(roomIds);
		kept.delete(key);
		kept.set(key, { logEnd, answer });
		answer.catch(() => kept.get(key)?.answer === answer && kept.delete(key));
		for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
		return answer;
	};
}
