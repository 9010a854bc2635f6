import { DrizzlePostgreSQLAdapter, DrizzleSQLiteAdapter } from '@lucia-auth/adapter-drizzle';
import { Lucia, TimeSpan, type Adapter } from 'lucia';
import type { Language } from '#lib/domain/words.ts';
import type { Database, Tx } from '../db/tx.ts';
import { findLoginOf, instantOf, loginTables } from '../db/logins.ts';

/** A login is a signed-in browser (a session is a meeting). The library keeps it; only here. */
declare module 'lucia' {
	// Only an interface can be added to from outside.
	// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
	interface Register {
		Lucia: ReturnType<typeof logins>;
		DatabaseUserAttributes: {
			name: string;
			locale: Language;
			isAdministrator: boolean;
			mayConvene: boolean;
			disabledAt: Date | null;
		};
		DatabaseSessionAttributes: { openedAt: Date; device: string };
	}
}

export type SignedIn = {
	accountId: string;
	loginId: string;
	name: string;
	locale: Language;
	isAdministrator: boolean;
	mayConvene: boolean;
	/** Its time was just prolonged: the cookie must be set again. */
	fresh: boolean;
};

const LASTS = new TimeSpan(30, 'd');

type Keepers = { plain: ReturnType<typeof keeper>; secure: ReturnType<typeof keeper> };
const keepers = new WeakMap<Database, Keepers>();

/** @param secure whether the cookie may travel over https only. */
export function logins(db: Database, secure = false) {
	const known = keepers.get(db) ?? {
		plain: keeper(adapter(db), false),
		secure: keeper(adapter(db), true)
	};
	keepers.set(db, known);
	return secure ? known.secure : known.plain;
}

/** Opens a login inside the transaction of a command. Gives the secret that the cookie carries. */
export async function openLogin(
	tx: Tx,
	accountId: string,
	login: { openedAt: Date; device: string }
): Promise<string> {
	const { id } = await keeper(adapterOver(tx), false).createSession(accountId, login);
	return id;
}

function keeper(adapter: Adapter, secure: boolean) {
	return new Lucia(adapter, {
		sessionExpiresIn: LASTS,
		sessionCookie: { name: 'wasata_login', attributes: { secure, sameSite: 'lax' } },
		getSessionAttributes: ({ openedAt, device }) => ({ openedAt, device }),
		getUserAttributes: ({ name, locale, isAdministrator, mayConvene, disabledAt }) => ({
			name,
			locale,
			isAdministrator,
			mayConvene,
			disabledAt
		})
	});
}

/** Who is signed in with this login; null when it is unknown, expired, closed or its account disabled. */
export async function findSignedIn(db: Database, loginId: string): Promise<SignedIn | null> {
	const { session, user } = await logins(db).validateSession(loginId);
	if (!session || user.disabledAt) return null;
	const { name, locale, isAdministrator, mayConvene } = user;
	return {
		accountId: user.id,
		loginId: session.id,
		name,
		locale,
		isAdministrator,
		mayConvene,
		fresh: session.fresh
	};
}

/** Reads go to the connection for reading; what changes waits its turn like every other change. */
function adapter(db: Database): Adapter {
	const reading = adapterOver(db.reads);
	return {
		// Asked for with every request: the library's own way takes two statements, built anew each time.
		async getSessionAndUser(id) {
			const found = await findLoginOf(db.reads, id);
			if (!found) return [null, null];
			const { login, account } = found;
			const { userId, expiresAt } = login;
			return [
				{ id, userId, expiresAt: instantOf(expiresAt), attributes: login },
				{ id: userId, attributes: account }
			];
		},
		getUserSessions: (accountId) => reading.getUserSessions(accountId),
		setSession: (login) => db.write((tx) => adapterOver(tx).setSession(login)),
		updateSessionExpiration: (id, at) =>
			db.write((tx) => adapterOver(tx).updateSessionExpiration(id, at)),
		deleteSession: (id) => db.write((tx) => adapterOver(tx).deleteSession(id)),
		deleteUserSessions: (accountId) =>
			db.write((tx) => adapterOver(tx).deleteUserSessions(accountId)),
		deleteExpiredSessions: () => db.write((tx) => adapterOver(tx).deleteExpiredSessions())
	};
}

function adapterOver(tx: Tx): Adapter {
	const { engine, q, sessions, users } = loginTables(tx);
	return engine === 'sqlite'
		? new DrizzleSQLiteAdapter(q, sessions, users)
		: new DrizzlePostgreSQLAdapter(q as never, sessions as never, users as never);
}
