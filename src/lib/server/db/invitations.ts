import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Invitation = Tables['invitations']['$inferSelect'];

export async function saveNewInvitation(tx: Tx, invitation: Invitation): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.invitations).values(invitation);
}

/** The invitation that this code opens, if it is still open; the process of its seat beside it. */
export async function findOpenInvitation(
	tx: Tx,
	codeHash: string,
	now: Date
): Promise<(Invitation & { processId: string | null }) | undefined> {
	const { q, t } = inside(tx);
	const [row] = await q
		.select({ invitation: t.invitations, processId: t.rooms.processId })
		.from(t.invitations)
		.leftJoin(t.rooms, eq(t.rooms.id, t.invitations.roomId))
		.where(
			and(
				eq(t.invitations.codeHash, codeHash),
				isNull(t.invitations.usedAt),
				isNull(t.invitations.withdrawnAt),
				gt(t.invitations.expiresAt, now)
			)
		);
	return row && { ...row.invitation, processId: row.processId };
}

/** Open invitations to the reader's room, oldest first. */
export async function findRoomInvitations(
	tx: Tx,
	scope: Scope,
	roomId: string,
	now: Date
): Promise<Invitation[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select()
		.from(t.invitations)
		.where(
			and(
				eq(t.invitations.roomId, roomId),
				isAmong(engine, t.invitations.roomId, scope.roomIds),
				isNull(t.invitations.usedAt),
				isNull(t.invitations.withdrawnAt),
				gt(t.invitations.expiresAt, now)
			)
		)
		.orderBy(asc(t.invitations.createdAt));
}

export async function saveInvitation(
	tx: Tx,
	id: string,
	change: Pick<Partial<Invitation>, 'usedAt' | 'withdrawnAt'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.invitations).set(change).where(eq(t.invitations.id, id));
}
