import { and, eq, gte, isNull, or, sql } from 'drizzle-orm';
import type { Role, Scope } from '#lib/domain/seat.ts';
import { isAmong, listed } from './dialect.ts';
import { inside } from './inside.ts';
import { instantOf } from './logins.ts';
import { statement } from './statement.ts';
import type { Tx } from './tx.ts';

/** A login that holds at this moment, and the seats behind it. */
export type Listener = {
	accountId: string;
	expiresAt: Date;
	seats: { id: string; roomId: string; role: Role }[];
};

/**
 * Which of these logins hold, and where among these rooms each of them sits: one statement, asked
 * before anything is told to anybody. Nothing is prolonged by it.
 */
export async function findListeners(
	tx: Tx,
	asked: { loginIds: readonly string[]; roomIds: readonly string[] },
	now: Date
): Promise<Map<string, Listener>> {
	const rows = await seatsOfLogins(tx).execute({
		loginIds: listed(asked.loginIds),
		roomIds: listed(asked.roomIds)
	});
	const listeners = new Map<string, Listener>();
	for (const { loginId, accountId, expiresAt, seatId, roomId, role } of rows) {
		const expires = instantOf(expiresAt);
		if (expires <= now) continue;
		const listener = listeners.get(loginId) ?? { accountId, expiresAt: expires, seats: [] };
		if (seatId && roomId && role) listener.seats.push({ id: seatId, roomId, role });
		listeners.set(loginId, listener);
	}
	return listeners;
}

const seatsOfLogins = statement(({ q, t, engine }) =>
	q
		.select({
			loginId: t.logins.id,
			accountId: t.accounts.id,
			expiresAt: t.logins.expiresAt,
			seatId: t.seats.id,
			roomId: t.seats.roomId,
			role: t.seats.role
		})
		.from(t.logins)
		.innerJoin(t.accounts, and(eq(t.accounts.id, t.logins.userId), isNull(t.accounts.disabledAt)))
		.leftJoin(
			t.seats,
			and(
				eq(t.seats.accountId, t.accounts.id),
				isNull(t.seats.revokedAt),
				isAmong(engine, t.seats.roomId, sql.placeholder('roomIds'))
			)
		)
		.where(isAmong(engine, t.logins.id, sql.placeholder('loginIds')))
		.prepare()
);

/** Has anything happened since then that is told in this room: of its own, or of the process as a whole? */
export async function findMissed(
	tx: Tx,
	scope: Scope,
	{ processId, roomId, since }: { processId: string; roomId: string; since: Date }
): Promise<boolean> {
	const { q, t, engine } = inside(tx);
	const [missed] = await q
		.select({ at: t.facts.at })
		.from(t.facts)
		.where(
			and(
				isAmong(engine, t.facts.chain, scope.processIds),
				or(
					and(
						eq(t.facts.roomId, roomId),
						isAmong(engine, t.facts.roomId, scope.roomIds),
						gte(t.facts.at, since)
					),
					and(isNull(t.facts.roomId), eq(t.facts.chain, processId), gte(t.facts.at, since))
				)
			)
		)
		.limit(1);
	return missed !== undefined;
}
