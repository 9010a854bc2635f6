import { randomCode } from '#lib/domain/code.ts';
import { readSealed, type Place } from '#lib/domain/sealing.ts';
import type { Words } from '#lib/domain/words.ts';
import { importKey, makeRoomKey, unwrapKey, wrapKey, type RoomKey } from '#lib/sealed/room-key.ts';
import { makeIdentity, type KeptIdentity } from '#lib/sealed/identity.ts';
import { openWords, sealWords } from '#lib/sealed/words.ts';
import { beginEpoch, giveKeys } from '#lib/server/commands/sealing.ts';
import { saveNewIdentity } from '#lib/server/db/sealing.ts';
import type { Caller } from '#lib/server/house.ts';
import { readRoom } from '#lib/server/queries/rooms.ts';
import { readOwnKeys } from '#lib/server/queries/sealing.ts';

/** What a browser does with keys, done here: nothing of it goes to the server but what a browser sends. */

/** Weak, so that hundreds of keys are made in a moment. */
const QUICK = 4;
export const PASSPHRASE = 'a passphrase for tests';

export type KeyHolder = Caller & { identity: string; kept: KeptIdentity };

/** Makes a key for somebody, in the place of an earlier one in the database's own way. */
export async function withKey(person: Caller): Promise<KeyHolder> {
	const { identity, recipient, identityFile, recoveryFile } = await makeIdentity(PASSPHRASE, QUICK);
	const kept = { recipient, identityFile, recoveryFile };
	const { house, accountId } = person;
	await house.db.write((tx) => saveNewIdentity(tx, { ...kept, accountId, madeAt: house.now() }));
	return { ...person, identity, kept };
}

export async function sealingOf(person: Caller, roomId: string) {
	const { sealing } = await readRoom(person, { roomId });
	if (!sealing) throw new Error('never sealed');
	return sealing;
}

/** Begins an epoch as the browser of somebody does: for all who hold the key, and those let in. */
export async function newEpoch(
	person: Caller,
	roomId: string,
	letIn: readonly string[] = []
): Promise<RoomKey> {
	const { epoch: before, seated } = await sealingOf(person, roomId);
	const key = makeRoomKey(roomId, before + 1);
	const to = seated.filter(
		({ seatId, recipient, standing, isReader }) =>
			recipient &&
			standing !== 'lost' &&
			(standing === 'holds' || isReader || letIn.includes(seatId))
	);
	const keys = await Promise.all(
		to.map(async ({ seatId, recipient }) => ({
			seatId,
			recipient: recipient ?? '',
			file: await wrapKey(key, recipient ?? '')
		}))
	);
	await beginEpoch(person, { roomId, epoch: key.epoch, keys: JSON.stringify(keys) });
	return key;
}

/** Seals a room for all who sit there with a key of their own. */
export async function sealRoom(lead: Caller, roomId: string): Promise<RoomKey> {
	const { seated } = await sealingOf(lead, roomId);
	return newEpoch(
		lead,
		roomId,
		seated.map(({ seatId }) => seatId)
	);
}

/** All keys of a room that somebody's identity opens, of those the server gives them. */
export async function keysOf(person: KeyHolder, roomId: string): Promise<RoomKey[]> {
	const { keys } = await readOwnKeys(person, undefined);
	return Promise.all(
		keys
			.filter((key) => key.roomId === roomId)
			.map(({ file, epoch }) => unwrapKey(file, person.identity, { room: roomId, epoch }))
	);
}

export async function seatOf(person: Caller, roomId: string): Promise<string> {
	const { seated } = await sealingOf(person, roomId);
	return seated.find(({ isReader }) => isReader)?.seatId ?? '';
}

/** Gives somebody all keys that the giver holds, as the people's page does. */
export async function letIn(giver: KeyHolder, receiver: KeyHolder, roomId: string): Promise<void> {
	const seatId = await seatOf(receiver, roomId);
	const { recipient } = receiver.kept;
	const held = await keysOf(giver, roomId);
	const keys = await Promise.all(
		held.map(async (key) => ({ epoch: key.epoch, file: await wrapKey(key, recipient) }))
	);
	await giveKeys(giver, { roomId, seatId, recipient, keys: JSON.stringify(keys) });
}

/** What a form posts for words of a new row: sealed for it, with its id beside. */
export async function sealedFor(
	key: RoomKey,
	field: string,
	texts: Words['texts'],
	row = randomCode()
): Promise<{ sealedRow: string; words: Words }> {
	const place: Place = { room: key.room, row, field };
	const sealed = await sealWords(await importKey(key), place, key.epoch, texts);
	return { sealedRow: row, words: { texts: {}, sealed } };
}

/** Opens what was sealed with whichever of the keys it names. @throws CannotOpen; Error without the key. */
export async function openWith(
	keys: readonly RoomKey[],
	sealed: string,
	place?: Place
): Promise<Words['texts']> {
	const read = readSealed(sealed);
	const key = keys.find(({ room, epoch }) => room === read?.place.room && epoch === read?.epoch);
	if (!key) throw new Error('no key');
	return openWords(await importKey(key), sealed, place);
}
