import { count, eq } from 'drizzle-orm';
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

export async function saveNewAccount(tx: Tx, account: Account): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.accounts).values(account);
}
