import type { Moment } from '#lib/domain/position.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { findStandings, type StandingRow } from '../../db/positions.ts';
import type { Tx } from '../../db/tx.ts';
import { keeper } from '../kept.ts';

type About = { processId: string; roomIds: readonly string[]; issueIds: readonly string[] };

/** A few rooms of readers, a few days. */
const keep = keeper<StandingRow[]>(16);

/** Where everybody stands, asked of the database anew only when something happened in these rooms. */
export function standingsOf(
	tx: Tx,
	scope: Scope,
	{ issueIds, ...where }: About,
	moment: Moment
): Promise<StandingRow[]> {
	return keep(tx, scope, where, [issueIds, moment], (roomIds) =>
		findStandings(tx, scope, { roomIds, issueIds }, moment)
	);
}
