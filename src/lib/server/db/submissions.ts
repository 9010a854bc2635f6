import { eq, lt } from 'drizzle-orm';
import { inside } from './inside.ts';
import type { Tx } from './tx.ts';

const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/** What came of this very form when it was posted before; undefined when it was not. */
export async function findOutcome(tx: Tx, id: string): Promise<{ outcome: unknown } | undefined> {
	const { q, t } = inside(tx);
	const [row] = await q
		.select({ outcome: t.submissions.outcome })
		.from(t.submissions)
		.where(eq(t.submissions.id, id));
	return row;
}

export async function saveOutcome(tx: Tx, id: string, outcome: unknown, at: Date): Promise<void> {
	const { q, t } = inside(tx);
	await q.delete(t.submissions).where(lt(t.submissions.at, new Date(+at - KEPT_MILLISECONDS)));
	await q.insert(t.submissions).values({ id, outcome: outcome ?? null, at });
}
