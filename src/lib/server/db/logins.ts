import { inside } from './inside.ts';
import type { Tx } from './tx.ts';

/** What the sign-in library needs to keep logins in our tables. Only for server/auth. */
export function loginTables(tx: Tx) {
	const { q, t, engine } = inside(tx);
	return { q, engine, sessions: t.logins, users: t.accounts };
}
