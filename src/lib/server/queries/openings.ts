import type { Scope } from '#lib/domain/seat.ts';
import { findOpenings } from '../db/openings.ts';
import { findNames } from '../db/rooms.ts';
import type { Tx } from '../db/tx.ts';
import type { Doer } from './log.ts';

/** Somebody who was given a sealed row: when first, and on which day last. */
export type Opened = { id: string; who: Doer; firstAt: Date; lastOn: string };

/** Who was given which of the rows of the reader's rooms, under the names that they have there (R20). */
export async function openingsOf(
	tx: Tx,
	scope: Scope,
	items: readonly string[]
): Promise<Record<string, Opened[]>> {
	const openings = await findOpenings(tx, scope, items);
	const names = await findNames(tx, scope);
	const of = Object.fromEntries(items.map((item): [string, Opened[]] => [item, []]));
	for (const { id, item, roomId, accountId, firstAt, lastOn } of openings)
		of[item]?.push({
			id,
			who: {
				isReader: accountId === scope.accountId,
				name:
					names.find((known) => known.accountId === accountId && known.roomId === roomId)?.name ??
					null
			},
			firstAt,
			lastOn
		});
	return of;
}
