/** Somebody who sits in the rooms of one process of the ledger, and is signed in. */
import { eq } from 'drizzle-orm';
import { randomCode } from '#lib/domain/code.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { logins } from '#lib/server/auth/login.ts';
import { findAccountByUserName, saveNewAccount } from '#lib/server/db/accounts.ts';
import { inside } from '#lib/server/db/inside.ts';
import { loadScope } from '#lib/server/db/seats.ts';
import { openSqlite } from '#lib/server/db/sqlite.ts';
import type { Database, Tx } from '#lib/server/db/tx.ts';
import { KEY, MIGRATIONS, type Ledger } from './ledger.ts';

export type Reader = {
	processId: string;
	/** The rooms of that process, and the issues raised in them by rank. */
	roomIds: string[];
	issueIds: string[];
	scope: Scope;
	cookie: string;
};

const USER_NAME = 'bench';

export async function aReader({ file }: Ledger): Promise<Reader> {
	const db = openSqlite(file, KEY, MIGRATIONS);
	try {
		const accountId =
			(await findAccountByUserName(db.reads, USER_NAME))?.id ?? (await db.write(seatSomebody));
		const scope = await loadScope(db.reads, accountId);
		const [seat] = scope.seats;
		if (!seat) throw new Error('The reader has no seat.');
		return {
			processId: seat.processId,
			roomIds: [...scope.roomIds],
			issueIds: await issuesOf(db.reads, scope),
			scope,
			cookie: await cookieFor(db, accountId)
		};
	} finally {
		await db.close();
	}
}

/** In all first rooms of a process from the middle of the file. */
async function seatSomebody(tx: Tx): Promise<string> {
	const { q, t } = inside(tx);
	const accountId = randomCode();
	const now = new Date();
	await saveNewAccount(tx, {
		id: accountId,
		userName: USER_NAME,
		passwordHash: 'none',
		name: 'Bench',
		locale: 'en',
		isAdministrator: false,
		mayConvene: true,
		createdAt: now,
		disabledAt: null
	});
	const processes = await q.select({ id: t.processes.id }).from(t.processes);
	const processId = processes[Math.floor(processes.length / 2)]?.id ?? '';
	const rooms = await q.select().from(t.rooms).where(eq(t.rooms.processId, processId));
	await q.insert(t.seats).values(
		rooms.map(({ id }) => ({
			id: randomCode(),
			accountId,
			roomId: id,
			role: 'lead' as const,
			name: 'Bench',
			code: randomCode(4),
			givenAt: now,
			givenBy: accountId,
			revokedAt: null,
			revokedBy: null
		}))
	);
	return accountId;
}

async function issuesOf(tx: Tx, { roomIds }: Scope): Promise<string[]> {
	const { q, t } = inside(tx);
	const issues = await q.select().from(t.issues).orderBy(t.issues.rank);
	return issues.filter(({ roomId }) => roomIds.includes(roomId)).map(({ id }) => id);
}

/** Signs the account in, and only here: the cookie that a browser would send. */
export async function cookieFor(db: Database, accountId: string): Promise<string> {
	const lucia = logins(db);
	await lucia.invalidateUserSessions(accountId);
	const login = await lucia.createSession(accountId, { openedAt: new Date(), device: 'bench' });
	const { name, value } = lucia.createSessionCookie(login.id);
	return `${name}=${value}`;
}
