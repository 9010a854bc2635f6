import { armor, Decrypter, Encrypter } from 'age-encryption';
import { fromBase64url, randomBytes, toBase64url, utf8, type Bytes } from './bytes.ts';
import { CannotOpen, opening } from './cannot-open.ts';

/** The key of one room for one epoch, 256 bits, before WebCrypto takes it in. */
export type RoomKey = { room: string; epoch: number; bytes: Bytes };

const KEY = 32;
const NAME = 'wasata-room-key-1';

export function makeRoomKey(room: string, epoch: number): RoomKey {
	return { room, epoch, bytes: randomBytes(KEY) };
}

/** The key as an armored age file for one recipient. It says inside of which room and epoch it is. */
export async function wrapKey({ room, epoch, bytes }: RoomKey, recipient: string): Promise<string> {
	const encrypter = new Encrypter();
	encrypter.addRecipient(recipient);
	return armor.encode(await encrypter.encrypt([NAME, room, epoch, toBase64url(bytes)].join('\n')));
}

/** @throws CannotOpen when it is for somebody else, was changed, or is of another room or epoch. */
export function unwrapKey(
	file: string,
	identity: string,
	place: { room: string; epoch: number }
): Promise<RoomKey> {
	return opening(async () => {
		const decrypter = new Decrypter();
		decrypter.addIdentity(identity);
		const text = await decrypter.decrypt(armor.decode(file), 'text');
		const [name, room, epoch, key, ...more] = text.split('\n');
		const bytes = fromBase64url(key ?? '');
		if (
			name !== NAME ||
			room !== place.room ||
			epoch !== String(place.epoch) ||
			bytes.length !== KEY ||
			more.length > 0
		)
			throw new CannotOpen();
		return { ...place, bytes };
	});
}

/** For sealing and opening; its bytes cannot be read out again. */
export function importKey({ bytes }: RoomKey): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/**
 * What two people read to each other to know that they hold one key, and nobody stands between: six
 * groups of four digits, some 79 bits of HMAC-SHA-256 under the key of the epoch.
 */
export async function fingerprint({ room, epoch, bytes }: RoomKey): Promise<string[]> {
	const key = await crypto.subtle.importKey(
		'raw',
		bytes,
		{ name: 'HMAC', hash: 'SHA-256' },
		false,
		['sign']
	);
	const mac = await crypto.subtle.sign(
		'HMAC',
		key,
		utf8(`wasata-fingerprint-1\n${room}\n${epoch}`)
	);
	const view = new DataView(mac);
	return Array.from({ length: 6 }, (_, at) =>
		String(view.getUint32(at * 4) % 10_000).padStart(4, '0')
	);
}
