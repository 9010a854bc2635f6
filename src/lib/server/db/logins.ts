import { createHash } from 'node:crypto';
import { and, eq, ne, sql } from 'drizzle-orm';
import { inside } from './inside.ts';
import { statement } from './statement.ts';
import type { Tx } from './tx.ts';

/** What the sign-in library needs to keep logins in our tables. Only for server/auth. */
export function loginTables(tx: Tx) {
	const { q, t, engine } = inside(tx);
	return { q, engine, sessions: t.logins, users: t.accounts };
}

/** A login with its account, whether it holds or not: the sign-in library judges that. */
export async function findLoginOf(tx: Tx, id: string) {
	const [found] = await loginWithAccount(tx).execute({ id });
	return found;
}

const loginWithAccount = statement(({ q, t }) =>
	q
		.select({ login: t.logins, account: t.accounts })
		.from(t.logins)
		.innerJoin(t.accounts, eq(t.accounts.id, t.logins.userId))
		.where(eq(t.logins.id, sql.placeholder('id')))
		.prepare()
);

/**
 * A login as its owner sees it. Its id is the very secret in the browser's cookie, so pages and the
 * log name it by `handle`, which opens nothing.
 */
export type Login = { handle: string; isThis: boolean; openedAt: Date; device: string };

/** The account's open logins, latest first. `current` is the one that asks. */
export async function findLogins(
	tx: Tx,
	accountId: string,
	current: string | null,
	now: Date
): Promise<Login[]> {
	const rows = await openLogins(tx, accountId, now);
	return rows
		.toSorted((a, b) => +b.openedAt - +a.openedAt)
		.map(({ id, openedAt, device }) => ({
			handle: handleOf(id),
			isThis: id === current,
			openedAt,
			device
		}));
}

/** Closes one login of the account. False when there is none of that handle. */
export async function closeLogin(tx: Tx, accountId: string, handle: string): Promise<boolean> {
	const { q, t } = inside(tx);
	const rows = await q
		.select({ id: t.logins.id })
		.from(t.logins)
		.where(eq(t.logins.userId, accountId));
	const found = rows.find(({ id }) => handleOf(id) === handle);
	if (found) await q.delete(t.logins).where(eq(t.logins.id, found.id));
	return found !== undefined;
}

/** Closes all logins of the account, or all but the one with the id `kept`. */
export async function closeLogins(tx: Tx, accountId: string, kept?: string | null): Promise<void> {
	const { q, t } = inside(tx);
	await q
		.delete(t.logins)
		.where(and(eq(t.logins.userId, accountId), kept ? ne(t.logins.id, kept) : undefined));
}

export function handleOf(loginId: string): string {
	return createHash('sha256').update(`login ${loginId}`).digest('hex').slice(0, 16);
}

async function openLogins(tx: Tx, accountId: string, now: Date) {
	const { q, t } = inside(tx);
	const rows = await q.select().from(t.logins).where(eq(t.logins.userId, accountId));
	return rows.filter(({ expiresAt }) => instantOf(expiresAt) > now);
}

/** The library counts seconds on SQLite and keeps a timestamp on PostgreSQL. */
export function instantOf(expiresAt: unknown): Date {
	return expiresAt instanceof Date ? expiresAt : new Date(Number(expiresAt) * 1000);
}
