import { and, eq, isNull, sql } from 'drizzle-orm';
import { Problem } from '#lib/domain/problem.ts';
import { scopeOf, type Scope } from '#lib/domain/seat.ts';
import { statement } from './statement.ts';
import type { Tx } from './tx.ts';

/**
 * The seats that an account holds at this moment. Asked for by every command and every query, so
 * that a revoked seat is gone with the very next request.
 *
 * @throws Problem `absent` when the account is unknown or disabled.
 */
export async function loadScope(tx: Tx, accountId: string): Promise<Scope> {
	const rows = await seatsOf(tx).execute({ accountId });
	const [account] = rows;
	if (!account) throw new Problem('absent');
	const seats = rows.flatMap(({ id, roomId, role, roomKind, processId, isSealed }) =>
		id && roomId && role && roomKind && processId
			? [{ id, roomId, role, roomKind, processId, isSealed: isSealed ?? false }]
			: []
	);
	return scopeOf({ ...account, id: accountId }, seats);
}

const seatsOf = statement(({ q, t }) =>
	q
		.select({
			isAdministrator: t.accounts.isAdministrator,
			mayConvene: t.accounts.mayConvene,
			id: t.seats.id,
			roomId: t.seats.roomId,
			role: t.seats.role,
			roomKind: t.rooms.kind,
			processId: t.rooms.processId,
			isSealed: t.rooms.sealed
		})
		.from(t.accounts)
		.leftJoin(t.seats, and(eq(t.seats.accountId, t.accounts.id), isNull(t.seats.revokedAt)))
		.leftJoin(t.rooms, eq(t.rooms.id, t.seats.roomId))
		.where(and(eq(t.accounts.id, sql.placeholder('accountId')), isNull(t.accounts.disabledAt)))
		.prepare()
);
