import { readEverything } from './news.ts';
import { keyring } from './keyring.svelte.ts';
import { post } from './post.ts';

/** One who sits in a sealed room, as its pages know them. */
export type Seated = {
	seatId: string;
	recipient: string | null;
	standing: 'none' | 'waiting' | 'lost' | 'holds';
	isReader: boolean;
};

/** What a reader may do with the keys of a room, each as one step of the browser. */

/**
 * Begins the next epoch of a room: a new key, wrapped for the reader, for all who hold the present
 * one, and for those who are let in with it.
 *
 * @returns whether the server took it; another may have come first.
 */
export async function beginEpoch(
	roomId: string,
	sealing: { epoch: number; seated: readonly Seated[] },
	letIn: readonly string[] = []
): Promise<boolean> {
	const { makeRoomKey, wrapKey } = await import('#lib/sealed/room-key.ts');
	const epoch = sealing.epoch + 1;
	const key = makeRoomKey(roomId, epoch);
	const keys = [];
	for (const { seatId, recipient, standing, isReader } of sealing.seated) {
		const stays = standing === 'holds' || isReader || letIn.includes(seatId);
		if (!recipient || !stays || standing === 'lost') continue;
		keys.push({ seatId, recipient, file: await wrapKey(key, recipient) });
	}
	return act(roomId, 'begin', { epoch: String(epoch), keys: JSON.stringify(keys) });
}

/** Lets one of those seated read all that was sealed so far. */
export async function giveKeys(roomId: string, { seatId, recipient }: Seated): Promise<boolean> {
	const { wrapKey } = await import('#lib/sealed/room-key.ts');
	const held = keyring?.keysOf(roomId) ?? [];
	if (!recipient || held.length === 0) return false;
	const keys = await Promise.all(
		held.map(async (key) => ({ epoch: key.epoch, file: await wrapKey(key, recipient) }))
	);
	return act(roomId, 'give', { seatId, recipient, keys: JSON.stringify(keys) });
}

export function vouchFor(roomId: string, { seatId, recipient }: Seated): Promise<boolean> {
	return act(roomId, 'vouch', { seatId, recipient: recipient ?? '' });
}

async function act(
	roomId: string,
	action: string,
	fields: Record<string, string>
): Promise<boolean> {
	const result = await post(`/rooms/${roomId}/people?/${action}`, fields);
	await keyring?.refresh();
	readEverything();
	return result.type === 'success';
}
