import { Problem } from './problem.ts';

/** Who holds which keys of a sealed room, and what may be done about it. No key is ever seen here. */

export type Holding = {
	seatId: string;
	accountId: string;
	recipient: string | null;
	epochs: readonly number[];
	loss: { vouchedBy: string | null; recipient: string | null } | null;
};

/** Those who hold the key of the epoch. */
export function holdersOf<H extends Holding>(all: readonly H[], epoch: number): H[] {
	return all.filter(({ epochs }) => epochs.includes(epoch));
}

/**
 * `none` has made no key of their own yet, `waiting` has one and is given none of the room's,
 * `lost` had them and needs two to give them back, `holds` reads what is sealed now.
 */
export type Standing = 'none' | 'waiting' | 'lost' | 'holds';

export function standingOf({ recipient, epochs, loss }: Holding, epoch: number): Standing {
	if (!recipient) return 'none';
	if (loss) return 'lost';
	return epochs.includes(epoch) ? 'holds' : 'waiting';
}

/** A key as it was wrapped for somebody: for whom, and for which public key. */
export type Wrapped = { seatId: string; recipient: string };

/**
 * Whether a new epoch may begin with these keys.
 *
 * @throws Problem `sealing.epochOver` when another came first; `sealing.keyMissing` when somebody who
 * stays would be left out, or the one who begins it; `sealing.recipientWrong` when one of those for
 * whom it was wrapped sits here no more, or has another key by now.
 */
export function checkNewEpoch(
	all: readonly Holding[],
	room: { epoch: number },
	asked: { epoch: number; keys: readonly Wrapped[]; by: string }
): void {
	if (asked.epoch !== room.epoch + 1) throw new Problem('sealing.epochOver');
	checkRecipients(all, asked.keys);
	const given = new Set(asked.keys.map(({ seatId }) => seatId));
	const mustHave = all.filter(
		(one) => one.accountId === asked.by || standingOf(one, room.epoch) === 'holds'
	);
	if (mustHave.length === 0 || !mustHave.every(({ seatId }) => given.has(seatId)))
		throw new Problem('sealing.keyMissing');
}

/** @throws Problem `sealing.recipientWrong`; nobody is given a key twice in one go. */
export function checkRecipients(all: readonly Holding[], keys: readonly Wrapped[]): void {
	const seats = new Set(keys.map(({ seatId }) => seatId));
	const fits = keys.every(({ seatId, recipient }) =>
		all.some((one) => one.seatId === seatId && one.recipient === recipient && !isUnvouched(one))
	);
	if (!fits || seats.size !== keys.length) throw new Problem('sealing.recipientWrong');
}

function isUnvouched({ loss }: Holding): boolean {
	return loss !== null;
}

/**
 * Whether somebody may give an account, whose keys were lost, its keys again: the second of two.
 *
 * @throws Problem `sealing.secondNeeded` when nobody vouched for this key yet, or the same person did.
 */
export function checkRestoring(lost: Holding, by: string): void {
	const { loss, recipient } = lost;
	const isVouched = loss?.vouchedBy && loss.recipient === recipient;
	if (!isVouched || loss.vouchedBy === by) throw new Problem('sealing.secondNeeded');
}

/**
 * Whether a room could still be read if one left it.
 *
 * @throws Problem `seat.lastKey`: all that was ever sealed there would be lost.
 */
export function checkKeyMayGo(
	all: readonly Holding[],
	epoch: number,
	leaving: { accountId: string }
): void {
	if (epoch === 0) return;
	const holders = holdersOf(all, epoch);
	if (!holders.some(({ accountId }) => accountId === leaving.accountId)) return;
	if (holders.every(({ accountId }) => accountId === leaving.accountId))
		throw new Problem('seat.lastKey');
}

/** How many others could give back what one has lost in a room: two are needed. */
export const RESTORERS = 2;

export function canBeRestored(all: readonly Holding[], epoch: number, accountId: string): boolean {
	const others = holdersOf(all, epoch).filter((one) => one.accountId !== accountId);
	return others.length >= RESTORERS;
}
