import { inside, type Inside } from './inside.ts';
import type { Tx } from './tx.ts';

/**
 * A statement that every request asks, built once for each connection instead of each time: the
 * query builder takes longer than the database. What differs from time to time are placeholders
 * (`sql.placeholder`), given to `execute`. It remembers no rows.
 */
export function statement<Built>(build: (inside: Inside) => Built): (tx: Tx) => Built {
	const statements = new WeakMap<Tx, Built>();
	return (tx) => {
		const known = statements.get(tx);
		if (known) return known;
		const built = build(inside(tx));
		statements.set(tx, built);
		return built;
	};
}

/** Engines bound how many values one statement may have. */
const AT_ONCE = 500;

/** Many rows, as many at once as one statement may write. */
export function batchesOf<Row>(rows: readonly Row[]): Row[][] {
	const count = Math.ceil(rows.length / AT_ONCE);
	return Array.from({ length: count }, (_, n) => rows.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
}
