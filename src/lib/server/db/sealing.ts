import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Scope } from '#lib/domain/seat.ts';
import { isAmong } from './dialect.ts';
import { inside } from './inside.ts';
import type { Tables } from './schema.ts';
import type { Tx } from './tx.ts';

export type Identity = Tables['identities']['$inferSelect'];
export type RoomKeyRow = Tables['roomKeys']['$inferSelect'];
export type Loss = Tables['losses']['$inferSelect'];

/** One's own: nobody else is given the files. */
export async function findIdentity(tx: Tx, accountId: string): Promise<Identity | undefined> {
	const { q, t } = inside(tx);
	const [identity] = await q
		.select()
		.from(t.identities)
		.where(eq(t.identities.accountId, accountId));
	return identity;
}

export async function saveNewIdentity(tx: Tx, identity: Identity): Promise<void> {
	const { q, t } = inside(tx);
	const { recipient, identityFile, recoveryFile, madeAt } = identity;
	const change = { recipient, identityFile, recoveryFile, madeAt };
	await q
		.insert(t.identities)
		.values(identity)
		.onConflictDoUpdate({ target: t.identities.accountId, set: change });
}

export async function saveIdentityFile(
	tx: Tx,
	accountId: string,
	identityFile: string
): Promise<void> {
	const { q, t } = inside(tx);
	await q.update(t.identities).set({ identityFile }).where(eq(t.identities.accountId, accountId));
}

/** One who sits in a room: with which keys of it, if any. */
export type Holder = {
	seatId: string;
	accountId: string;
	name: string;
	/** Null for who has made no key of their own yet. */
	recipient: string | null;
	epochs: readonly number[];
	loss: Pick<Loss, 'vouchedBy' | 'recipient'> | null;
};

/** Everybody who sits in one of the reader's rooms, once each, by the seat they were given first. */
export async function findHolders(tx: Tx, scope: Scope, roomId: string): Promise<Holder[]> {
	const { q, t, engine } = inside(tx);
	const seats = await q
		.select({
			seatId: t.seats.id,
			accountId: t.seats.accountId,
			name: t.seats.name,
			recipient: t.identities.recipient
		})
		.from(t.seats)
		.innerJoin(t.accounts, and(eq(t.accounts.id, t.seats.accountId), isNull(t.accounts.disabledAt)))
		.leftJoin(t.identities, eq(t.identities.accountId, t.seats.accountId))
		.where(
			and(
				eq(t.seats.roomId, roomId),
				isNull(t.seats.revokedAt),
				isAmong(engine, t.seats.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.seats.givenAt), asc(t.seats.id));
	const keys = await q
		.select({ accountId: t.roomKeys.accountId, epoch: t.roomKeys.epoch })
		.from(t.roomKeys)
		.where(eq(t.roomKeys.roomId, roomId))
		.orderBy(asc(t.roomKeys.epoch));
	const losses = await q.select().from(t.losses).where(eq(t.losses.roomId, roomId));
	const first = seats.filter(
		({ accountId }, at) => seats.findIndex((seat) => seat.accountId === accountId) === at
	);
	return first.map((seat) => ({
		...seat,
		epochs: keys.filter(({ accountId }) => accountId === seat.accountId).map(({ epoch }) => epoch),
		loss: losses.find(({ accountId }) => accountId === seat.accountId) ?? null
	}));
}

/** The keys that were wrapped for the reader, of the rooms in which they sit. */
export async function findOwnKeys(
	tx: Tx,
	scope: Scope
): Promise<Pick<RoomKeyRow, 'roomId' | 'epoch' | 'file'>[]> {
	const { q, t, engine } = inside(tx);
	return q
		.select({ roomId: t.roomKeys.roomId, epoch: t.roomKeys.epoch, file: t.roomKeys.file })
		.from(t.roomKeys)
		.where(
			and(
				eq(t.roomKeys.accountId, scope.accountId),
				isAmong(engine, t.roomKeys.roomId, scope.roomIds)
			)
		)
		.orderBy(asc(t.roomKeys.roomId), asc(t.roomKeys.epoch));
}

export async function saveNewEpoch(tx: Tx, epoch: Tables['epochs']['$inferInsert']): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.epochs).values(epoch);
}

export async function saveRoomKeys(tx: Tx, keys: readonly RoomKeyRow[]): Promise<void> {
	const { q, t } = inside(tx);
	if (keys.length) await q.insert(t.roomKeys).values([...keys]);
}

/** Whoever leaves, or lost what opens them, has no keys of the room any more. */
export async function removeRoomKeys(tx: Tx, roomId: string, accountId: string): Promise<void> {
	const { q, t } = inside(tx);
	const ofBoth = and(eq(t.roomKeys.roomId, roomId), eq(t.roomKeys.accountId, accountId));
	await q.delete(t.roomKeys).where(ofBoth);
	await removeLoss(tx, roomId, accountId);
}

export async function saveNewLoss(tx: Tx, loss: Loss): Promise<void> {
	const { q, t } = inside(tx);
	const { id, roomId, accountId, ...change } = loss;
	await q
		.insert(t.losses)
		.values({ id, roomId, accountId, ...change })
		.onConflictDoUpdate({ target: [t.losses.roomId, t.losses.accountId], set: change });
}

export async function saveVouching(
	tx: Tx,
	roomId: string,
	accountId: string,
	vouching: Pick<Loss, 'vouchedBy' | 'vouchedAt' | 'recipient'>
): Promise<void> {
	const { q, t } = inside(tx);
	await q
		.update(t.losses)
		.set(vouching)
		.where(and(eq(t.losses.roomId, roomId), eq(t.losses.accountId, accountId)));
}

export async function removeLoss(tx: Tx, roomId: string, accountId: string): Promise<void> {
	const { q, t } = inside(tx);
	await q
		.delete(t.losses)
		.where(and(eq(t.losses.roomId, roomId), eq(t.losses.accountId, accountId)));
}

/** Every sealed room in which an account sits or sat with a key: to close them when it is closed. */
export async function findRoomsWithKeysOf(tx: Tx, accountId: string): Promise<string[]> {
	const { q, t } = inside(tx);
	const rooms = await q
		.selectDistinct({ roomId: t.roomKeys.roomId })
		.from(t.roomKeys)
		.where(eq(t.roomKeys.accountId, accountId));
	return rooms.map(({ roomId }) => roomId);
}

export async function saveTaking(tx: Tx, taking: Tables['takings']['$inferInsert']): Promise<void> {
	const { q, t } = inside(tx);
	await q.insert(t.takings).values(taking);
}
