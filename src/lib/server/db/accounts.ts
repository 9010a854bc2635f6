import { and, asc, count, desc, eq, max, ne, or, sql } from 'drizzle-orm';
import type { Fact } from '#lib/domain/fact.ts';
import { Problem } from '#lib/domain/problem.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Account = Tables['accounts']['$inferSelect'];

export async function countAccounts(tx: Tx): Promise<number> {
	const { q, t } = inside(tx);
	const [row] = await q.select({ n: count() }).from(t.accounts);
	return Number(row?.n ?? 0);
}

/** By the folded user name (`foldUserName`). */
export async function findAccountByUserName(
	tx: Tx,
	userName: string
): Promise<Account | undefined> {
	const { q, t } = inside(tx);
	const [account] = await q.select().from(t.accounts).where(eq(t.accounts.userName, userName));
	return account;
}

/** Accounts are the house's, not a room's: whoever asks is a command or query that may. @throws Problem `absent`. */
export async function findAccount(tx: Tx, id: string): Promise<Account> {
	const { q, t } = inside(tx);
	const [account] = await q.select().from(t.accounts).where(eq(t.accounts.id, id));
	if (!account) throw new Problem('absent');
	return account;
}

/** All of them, by user name. For the administrator. */
export async function findAccounts(tx: Tx): Promise<Account[]> {
	const { q, t } = inside(tx);
	return q.select().from(t.accounts).orderBy(asc(t.accounts.userName));
}

/** When each account last signed in, by the log: logins themselves go when they are closed. */
export async function findLastSignIns(tx: Tx): Promise<Map<string, Date>> {
	const { q, t } = inside(tx);
	const rows = await q
		.select({ accountId: t.facts.accountId, at: max(t.facts.at) })
		.from(t.facts)
		.where(eq(t.facts.type, 'login.opened'))
		.groupBy(t.facts.accountId);
	return new Map(rows.flatMap(({ accountId, at }) => (accountId && at ? [[accountId, at]] : [])));
}

/**
 * What happened to an account and its logins, latest first, whoever did it; but not that its owner
 * changed name or language, which would hide the rest. Of what they did in a process nothing is here.
 */
export async function findAccountFacts(
	tx: Tx,
	accountId: string,
	limit: number
): Promise<Pick<Fact, 'type' | 'at' | 'accountId'>[]> {
	const { q, t } = inside(tx);
	return q
		.select({ type: t.facts.type, at: t.facts.at, accountId: t.facts.accountId })
		.from(t.facts)
		.where(
			and(
				eq(t.facts.chain, 'house'),
				sql`${t.facts.ids} ->> 'account' = ${accountId}`,
				or(ne(t.facts.type, 'account.changed'), ne(t.facts.accountId, accountId))
			)
		)
		.orderBy(desc(t.facts.sequence))
		.limit(limit);
}

/** When the newest fact of the whole log was stored: the clock may not be behind it. */
export async function findLastFactAt(tx: Tx): Promise<Date | null> {
	const { q, t } = inside(tx);
	const [row] = await q.select({ at: max(t.facts.at) }).from(t.facts);
	return row?.at ?? null;
}

export async function saveNewAccount(tx: Tx, account: Account): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.accounts).values(account);
}

export async function saveAccount(
	tx: Tx,
	id: string,
	change: Partial<Omit<Account, 'id' | 'userName' | 'isAdministrator' | 'createdAt'>>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.accounts).set(change).where(eq(t.accounts.id, id));
}
