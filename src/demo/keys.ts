import type { Words } from '#lib/domain/words.ts';
import { makeIdentity } from '#lib/sealed/identity.ts';
import { importKey, makeRoomKey, wrapKey, type RoomKey } from '#lib/sealed/room-key.ts';
import { sealWords } from '#lib/sealed/words.ts';
import type { Command } from '#lib/server/command.ts';
import { beginEpoch } from '#lib/server/commands/sealing.ts';
import { saveNewIdentity } from '#lib/server/db/sealing.ts';
import type { Caller } from '#lib/server/house.ts';
import { readRoom } from '#lib/server/queries/rooms.ts';
import type { Cast } from './cast.ts';

/**
 * What the browsers of those who play do with keys, done here in their place: the house is given
 * nothing but what a browser would send. Their passphrase is printed on the screen, so it is guarded
 * no harder than that.
 */
const WORK_FACTOR = 12;

/** Everyone who plays makes a key of their own. What the recovery codes were, nobody knows. */
export async function makeKeys(cast: Cast, passphrase: string): Promise<void> {
	for (const { house, accountId } of Object.values(cast)) {
		const { recipient, identityFile, recoveryFile } = await makeIdentity(passphrase, WORK_FACTOR);
		const kept = { accountId, recipient, identityFile, recoveryFile, madeAt: house.now() };
		await house.db.write((tx) => saveNewIdentity(tx, kept));
	}
}

/** The rooms that were sealed so far, by the keys made here. */
const keys = new Map<string, RoomKey>();

/** Seals a room, as its lead, for everyone who sits there. */
export async function sealRoom(lead: Caller, roomId: string): Promise<void> {
	const { sealing } = await readRoom(lead, { roomId });
	const key = makeRoomKey(roomId, 1);
	const wrapped = [];
	for (const { seatId, recipient } of sealing?.seated ?? [])
		if (recipient) wrapped.push({ seatId, recipient, file: await wrapKey(key, recipient) });
	await beginEpoch(lead, { roomId, epoch: 1, keys: JSON.stringify(wrapped) });
	keys.set(roomId, key);
}

/**
 * Posts what somebody typed in a room: its words sealed first, where the room is. `row` is that of an
 * edit; without it they are those of a new one.
 */
export async function put<Input extends object, Result>(
	command: Command<Input, Result>,
	caller: Caller,
	roomId: string,
	input: Input,
	row?: string
): Promise<Result> {
	const key = keys.get(roomId);
	if (!key) return command(caller, input);
	const place = { room: roomId, row: row ?? caller.house.newId() };
	const opened = await importKey(key);
	const fields = Object.entries(input).map(async ([field, value]): Promise<[string, unknown]> => {
		if (!isWords(value)) return [field, value];
		const sealed = await sealWords(opened, { ...place, field }, key.epoch, value.texts);
		return [field, { texts: {}, sealed }];
	});
	const posted = Object.fromEntries(await Promise.all(fields));
	return command(caller, (row ? posted : { ...posted, sealedRow: place.row }) as Input);
}

function isWords(value: unknown): value is Words {
	const texts = (value as Partial<Words> | null)?.texts;
	return texts !== undefined && Object.keys(texts).length > 0;
}
