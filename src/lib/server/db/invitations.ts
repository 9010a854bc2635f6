import { createHash } from 'node:crypto';
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
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

/** What was typed or read out, without spaces and dashes, as it is kept: only its hash. */
export function hashInvitationCode(code: string): string {
	const letters = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
	return createHash('sha256').update(`invitation ${letters}`).digest('hex');
}

/** The invitation that this code opens, if it is still open; the process of its seat beside it. */
export async function findOpenInvitation(
	tx: Tx,
	code: string,
	now: Date
): Promise<(Invitation & { processId: string | null }) | undefined> {
	const { q, t } = inside(tx);
	const [row] = await q
		.select({ invitation: t.invitations, processId: t.rooms.processId })
		.from(t.invitations)
		.leftJoin(t.rooms, eq(t.rooms.id, t.invitations.roomId))
		.where(
			and(
				eq(t.invitations.codeHash, hashInvitationCode(code)),
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

/** Open invitations to accounts and codes for a lost passphrase, oldest first. For the administrator. */
export async function findHouseInvitations(tx: Tx, now: Date): Promise<Invitation[]> {
	const { q, t } = inside(tx);
	return q
		.select()
		.from(t.invitations)
		.where(
			and(
				inArray(t.invitations.kind, ['account', 'reset']),
				isNull(t.invitations.usedAt),
				isNull(t.invitations.withdrawnAt),
				gt(t.invitations.expiresAt, now)
			)
		)
		.orderBy(asc(t.invitations.createdAt));
}

/** A new code for a lost passphrase puts the earlier ones out of use. */
export async function withdrawResetCodes(tx: Tx, accountId: string, now: Date): Promise<void> {
	const { q, t } = inside(tx);
	await q
		.update(t.invitations)
		.set({ withdrawnAt: now })
		.where(
			and(
				eq(t.invitations.kind, 'reset'),
				eq(t.invitations.accountId, accountId),
				isNull(t.invitations.usedAt),
				isNull(t.invitations.withdrawnAt)
			)
		);
}

export async function saveInvitation(
	tx: Tx,
	id: string,
	change: Pick<Partial<Invitation>, 'usedAt' | 'withdrawnAt'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.invitations).set(change).where(eq(t.invitations.id, id));
}
