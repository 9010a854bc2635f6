import type { Moment } from '#lib/domain/position.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { findLogEnd, findStandings, type StandingRow } from '../../db/positions.ts';
import type { Tx } from '../../db/tx.ts';

type About = { processId: string; roomIds: readonly string[]; issueIds: readonly string[] };
type Kept = { logEnd: number; rows: StandingRow[] };

/** As many answers as are kept for one database: a few rooms of readers, a few days. */
const MOST_KEPT = 16;
const answers = new WeakMap<Tx, Map<string, Kept>>();

/**
 * Where everybody stands, asked of the database anew only when something happened in these rooms
 * since: every change leaves a fact in its log, in the same transaction. An answer is kept for the
 * rooms it was asked for, so that nobody is given one for rooms they do not sit in.
 */
export async function standingsOf(
	tx: Tx,
	scope: Scope,
	{ processId, ...about }: About,
	moment: Moment
): Promise<StandingRow[]> {
	const roomIds = about.roomIds.filter((id) => scope.roomIds.includes(id)).toSorted();
	const key = JSON.stringify([processId, roomIds, about.issueIds, moment]);
	const kept = answers.get(tx) ?? new Map<string, Kept>();
	answers.set(tx, kept);
	// Before the answer: what comes between the two is asked for again, never missed.
	const logEnd = await findLogEnd(tx, scope, { processId, roomIds });
	const known = kept.get(key);
	if (known?.logEnd === logEnd) return known.rows;

	const rows = await findStandings(tx, scope, { ...about, roomIds }, moment);
	kept.delete(key);
	kept.set(key, { logEnd, rows });
	for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
	return rows;
}
