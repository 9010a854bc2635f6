import { createHash } from 'node:crypto';
import { eq, lt } from 'drizzle-orm';
import type { Tries } from '#lib/domain/throttle.ts';
import { inside } from './inside.ts';
import type { Tx } from './tx.ts';

const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/** How many wrong tries there were at a door (`account`, `address`…) by a name or an address. */
export async function findTries(tx: Tx, door: string, by: string): Promise<Tries | undefined> {
	const { q, t } = inside(tx);
	const [row] = await q
		.select({ failures: t.attempts.failures, lastAt: t.attempts.lastAt })
		.from(t.attempts)
		.where(eq(t.attempts.key, keyOf(door, by)));
	return row;
}

/** Keeps a counter, or lets it go when it stands at zero; and all that a day has passed over. */
export async function saveTries(
	tx: Tx,
	door: string,
	by: string,
	tries: Tries,
	now: Date
): Promise<void> {
	const { q, t } = inside(tx);
	const key = keyOf(door, by);
	await q.delete(t.attempts).where(lt(t.attempts.lastAt, new Date(+now - KEPT_MILLISECONDS)));
	if (tries.failures <= 0) await q.delete(t.attempts).where(eq(t.attempts.key, key));
	else
		await q
			.insert(t.attempts)
			.values({ key, ...tries })
			.onConflictDoUpdate({ target: t.attempts.key, set: tries });
}

function keyOf(door: string, by: string): string {
	return createHash('sha256').update(`${door} ${by}`).digest('hex');
}
