import * as v from 'valibot';
import {
	checkNewEpoch,
	checkRecipients,
	checkRestoring,
	holdersOf,
	standingOf
} from '#lib/domain/keys.ts';
import { authorize } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import { isMeantToBeSealed } from '#lib/domain/room.ts';
import { command, type Context } from '../command.ts';
import { findRoom, saveRoom, type Room } from '../db/rooms.ts';
import {
	findHolders,
	removeLoss,
	saveNewEpoch,
	saveRoomKeys,
	saveTaking,
	saveVouching,
	type Holder
} from '../db/sealing.ts';
import { AgeFile, fromJson, Recipient } from './identities.ts';
import { Id, requiredWords, whole } from './input.ts';

/** The keys of sealed rooms, as browsers wrapped them. None of them can be used here. */

const MOST_SEATS = 500;
const MOST_EPOCHS = 10_000;

const Epoch = whole(1, 1_000_000_000);
const Keys = fromJson(
	v.pipe(
		v.array(v.object({ seatId: Id, recipient: Recipient, file: AgeFile })),
		v.maxLength(MOST_SEATS, 'field.tooMany')
	)
);

/**
 * Begins an epoch of a room: from now on words are sealed with a new key, wrapped for everyone who
 * stays. The first one seals the room, which takes a lead; letting somebody in with it takes the
 * leave to give seats.
 *
 * @throws Problem as `checkNewEpoch`.
 */
export const beginEpoch = command(
	v.object({ roomId: Id, epoch: Epoch, keys: Keys }),
	async (context, { roomId, epoch, keys }) => {
		const { tx, scope, now, newId, record } = context;
		const { room, holders } = await findSealing(context, roomId);
		if (epoch === 1) authorize(scope, roomId, 'room.open');
		checkNewEpoch(holders, room, { epoch, keys, by: scope.accountId });
		const before = holdersOf(holders, room.epoch);
		const isNew = keys.some(({ seatId }) => !before.some((one) => one.seatId === seatId));
		if (isNew && epoch > 1) authorize(scope, roomId, 'seat.give');

		const id = newId();
		await saveNewEpoch(tx, { id, roomId, epoch, recordedAt: now, recordedBy: scope.accountId });
		await keep(
			context,
			room,
			holders,
			keys.map((key) => ({ ...key, epoch }))
		);
		await saveRoom(tx, roomId, { sealed: true, epoch, epochDue: false });
		record({ type: 'key.begun', roomId, ids: { epoch: id } });
		return { epoch };
	}
);

const GivenKeys = fromJson(
	v.pipe(
		v.array(v.object({ epoch: Epoch, file: AgeFile })),
		v.minLength(1, 'field.required'),
		v.maxLength(MOST_EPOCHS, 'field.tooMany')
	)
);

/**
 * Lets somebody who sits in the room read what was sealed in the epochs given: for the first time,
 * or again after they lost their key, as the second of two who hold it.
 *
 * @throws Problem `sealing.secondNeeded`; `sealing.recipientWrong`.
 */
export const giveKeys = command(
	v.object({ roomId: Id, seatId: Id, recipient: Recipient, keys: GivenKeys }),
	async (context, { roomId, seatId, recipient, keys }) => {
		const { tx, scope, record } = context;
		const { room, holders } = await findSealing(context, roomId);
		const receiver = await findReceiver(context, room, holders, { seatId, recipient });
		const isRestored = receiver.loss !== null;
		if (isRestored) {
			checkRestoring(receiver, scope.accountId);
			await removeLoss(tx, roomId, receiver.accountId);
		} else authorize(scope, roomId, 'seat.give');
		const missing = keys.filter(({ epoch }) => !receiver.epochs.includes(epoch));
		if (missing.some(({ epoch }) => epoch > room.epoch)) throw new Problem('sealing.epochOver');
		const wrapped = missing.map((key) => ({ ...key, seatId, recipient }));
		const free = holders.map((one) => (one === receiver ? { ...one, loss: null } : one));
		await keep(context, room, free, wrapped);
		record({ type: isRestored ? 'key.restored' : 'key.given', roomId, ids: { seat: seatId } });
	}
);

/** Says that a new key is really that of the person seated: the first of two. */
export const vouchForKey = command(
	v.object({ roomId: Id, seatId: Id, recipient: Recipient }),
	async (context, { roomId, seatId, recipient }) => {
		const { tx, scope, now, record } = context;
		const { room, holders } = await findSealing(context, roomId);
		const receiver = await findReceiver(context, room, holders, { seatId, recipient });
		if (!receiver.loss) throw new Problem('absent');
		const vouching = { vouchedBy: scope.accountId, vouchedAt: now, recipient };
		await saveVouching(tx, roomId, receiver.accountId, vouching);
		record({ type: 'key.vouched', roomId, ids: { seat: seatId } });
	}
);

/** Notes that somebody takes sealed words out of the room in a file, and why: before it is made. */
export const takeOut = command(
	v.object({ roomId: Id, reason: requiredWords(2_000) }),
	async ({ tx, scope, now, newId, record }, { roomId, reason }) => {
		const { sealed } = await findRoom(tx, scope, roomId);
		if (!sealed) throw new Problem('absent');
		const id = newId();
		await saveTaking(tx, { id, roomId, reason, recordedAt: now, recordedBy: scope.accountId });
		record({ type: 'key.taken', roomId, ids: { taking: id } });
	}
);

async function findSealing({ tx, scope }: Context, roomId: string) {
	const room = await findRoom(tx, scope, roomId);
	if (!isMeantToBeSealed(room.kind)) throw new Problem('absent');
	return { room, holders: await findHolders(tx, scope, roomId) };
}

/** @throws Problem `forbidden` for who holds no key to give; `absent`; `sealing.recipientWrong`. */
async function findReceiver(
	{ scope }: Context,
	room: Room,
	holders: readonly Holder[],
	{ seatId, recipient }: { seatId: string; recipient: string }
): Promise<Holder> {
	const giver = holders.find(({ accountId }) => accountId === scope.accountId);
	if (!giver || standingOf(giver, room.epoch) !== 'holds') throw new Problem('forbidden');
	const receiver = holders.find((one) => one.seatId === seatId);
	if (!receiver || receiver === giver) throw new Problem('absent');
	if (receiver.recipient !== recipient) throw new Problem('sealing.recipientWrong');
	return receiver;
}

async function keep(
	{ tx, scope, now, newId }: Context,
	{ id: roomId }: Room,
	holders: readonly Holder[],
	keys: readonly { seatId: string; recipient: string; epoch: number; file: string }[]
): Promise<void> {
	for (const epoch of new Set(keys.map((key) => key.epoch)))
		checkRecipients(
			holders,
			keys.filter((key) => key.epoch === epoch)
		);
	const accountOf = new Map(holders.map((one) => [one.seatId, one.accountId]));
	const rows = keys.map(({ seatId, ...key }) => ({
		...key,
		id: newId(),
		roomId,
		accountId: accountOf.get(seatId) ?? '',
		recordedAt: now,
		recordedBy: scope.accountId
	}));
	await saveRoomKeys(tx, rows);
}
