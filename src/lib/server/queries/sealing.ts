import { FACTS } from '#lib/domain/fact.ts';
import { canBeRestored, standingOf, type Standing } from '#lib/domain/keys.ts';
import { may } from '#lib/domain/policy.ts';
import { isMeantToBeSealed } from '#lib/domain/room.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { query } from '../command.ts';
import { findFacts } from '../db/facts.ts';
import { findRooms, type Room } from '../db/rooms.ts';
import { findHolders, findIdentity, findOwnKeys } from '../db/sealing.ts';
import type { Tx } from '../db/tx.ts';
import { doorOf } from './shell.ts';

const MINUTE = 60_000;

/** One's own key, locked, and what was wrapped for it. */
export const readOwnKeys = query(async ({ tx, scope, caller }) => {
	const identity = await findIdentity(tx, scope.accountId);
	return {
		identity: identity
			? {
					recipient: identity.recipient,
					identityFile: identity.identityFile,
					recoveryFile: identity.recoveryFile
				}
			: null,
		keys: await findOwnKeys(tx, scope),
		lockMinutes: caller.house.lockMinutes
	};
});

/** For which key, and after how long in which nobody does anything it is put away; null without one. */
export const readKeeping = query(async ({ tx, scope, caller }) => {
	const identity = await findIdentity(tx, scope.accountId);
	return identity
		? { recipient: identity.recipient, lasts: caller.house.lockMinutes * MINUTE }
		: null;
});

export type OwnKeys = Awaited<ReturnType<typeof readOwnKeys>>;

/** How a room stands with its keys, for the page of whoever sits in it. */
export type Sealing = {
	sealed: boolean;
	epoch: number;
	epochDue: boolean;
	own: Standing;
	/** Nothing was written in it yet: its lead's browser seals it at once. */
	isFresh: boolean;
	/** May begin the first epoch; may let others in. */
	maySeal: boolean;
	mayLetIn: boolean;
	/** Those with a key of their own, by seat, and for whom a new epoch is wrapped. */
	seated: {
		seatId: string;
		recipient: string | null;
		standing: Standing;
		isReader: boolean;
		/** Somebody else said that the new key is theirs. */
		isVouched: boolean;
	}[];
};

/** Null where nothing is ever sealed. */
export async function sealingOf(tx: Tx, scope: Scope, room: Room): Promise<Sealing | null> {
	if (!isMeantToBeSealed(room.kind)) return null;
	const { sealed, epoch, epochDue } = room;
	const all = await findHolders(tx, scope, room.id);
	const own = all.find(({ accountId }) => accountId === scope.accountId);
	return {
		sealed,
		epoch,
		epochDue,
		isFresh: !sealed && (await isFresh(tx, scope, room)),
		own: own ? standingOf(own, epoch) : 'none',
		maySeal: may(scope, room.id, 'room.open'),
		mayLetIn: may(scope, room.id, 'seat.give'),
		seated: all.map((one) => ({
			seatId: one.seatId,
			recipient: one.recipient,
			standing: standingOf(one, epoch),
			isReader: one === own,
			isVouched:
				one.loss !== null &&
				one.loss.recipient === one.recipient &&
				one.loss.vouchedBy !== null &&
				one.loss.vouchedBy !== scope.accountId
		}))
	};
}

const NO_CONTENT = ['room', 'seat', 'invitation', 'key', 'process', 'rules'];
const OF_CONTENT = FACTS.filter((type) => !NO_CONTENT.includes(type.split('.')[0] ?? ''));

async function isFresh(tx: Tx, scope: Scope, { id, processId }: Room): Promise<boolean> {
	const written = { roomId: id, types: OF_CONTENT, limit: 1 };
	return (await findFacts(tx, scope, processId, written)).length === 0;
}

/** Which rooms would be lost to the reader with their key, and which others could give back. */
export const readKeyLosses = query(async ({ tx, scope }) => {
	const keys = await findOwnKeys(tx, scope);
	const held = new Set(keys.map(({ roomId }) => roomId));
	const rooms = (await findRooms(tx, scope)).filter(({ id }) => held.has(id));
	return Promise.all(
		rooms.map(async (room) => {
			const all = await findHolders(tx, scope, room.id);
			return { ...doorOf(room), canBeRestored: canBeRestored(all, room.epoch, scope.accountId) };
		})
	);
});
