import type { RoomKey } from '#lib/sealed/room-key.ts';

/** The numbers of the key of an epoch, to be read out; none where it is not held. */
export async function fingerprintOf(
	keys: readonly RoomKey[],
	epoch: number
): Promise<string[] | undefined> {
	const key = keys.find((one) => one.epoch === epoch);
	if (!key) return undefined;
	const { fingerprint } = await import('#lib/sealed/room-key.ts');
	return fingerprint(key);
}
