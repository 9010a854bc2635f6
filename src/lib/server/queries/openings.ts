import type { Scope } from '#lib/domain/seat.ts';
import { findOpenings } from '../db/openings.ts';
import { findNames } from '../db/rooms.ts';
import type { Tx } from '../db/tx.ts';
import type { Doer } from './log.ts';

/** Somebody who was given a sealed row: when first, and on which day last. */
export type Opened = { id: string; who: Doer; firstAt: Date; lastOn: string };

/** Who was given which of the rows of a room of the reader, under the names that they have there (R20). */
export async function openingsOf(
	tx: Tx,
	scope: Scope,
	roomId: string,
	items: readonly string[]
): Promise<Record<string, Opened[]>> {
	const openings = await findOpenings(tx, scope, roomId, items);
	const names = (await findNames(tx, scope)).filter((known) => known.roomId === roomId);
	const of = Object.fromEntries(items.map((item): [string, Opened[]] => [item, []]));
	for (const { id, item, accountId, firstAt, lastOn } of openings)
		of[item]?.push({
			id,
			who: {
				isReader: accountId === scope.accountId,
				name: names.find((known) => known.accountId === accountId)?.name ?? null
			},
			firstAt,
			lastOn
		});
	return of;
}
