import { LANGUAGES, type Words } from '#lib/domain/words.ts';
import { placeName, readSealed, type Place } from '#lib/domain/sealing.ts';
import { fromBase64url, fromUtf8, randomBytes, toBase64url, utf8, type Bytes } from './bytes.ts';
import { CannotOpen, opening } from './cannot-open.ts';

export type Texts = Words['texts'];

const NONCE = 12;
const TAG_BITS = 128;
/** Words are padded to a multiple of so many bytes: how long they are tells less. */
const BLOCK = 256;

/**
 * Seals words for one place: AES-256-GCM with a fresh nonce, the place and the epoch as associated
 * data. What comes out fits nowhere else.
 */
export async function sealWords(
	key: CryptoKey,
	place: Place,
	epoch: number,
	texts: Texts
): Promise<string> {
	const head = placeName(place, epoch);
	const nonce = randomBytes(NONCE);
	const sealed = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv: nonce, additionalData: utf8(head), tagLength: TAG_BITS },
		key,
		padded(texts)
	);
	const bytes = new Uint8Array(NONCE + sealed.byteLength);
	bytes.set(nonce);
	bytes.set(new Uint8Array(sealed), NONCE);
	return `${head}.${toBase64url(bytes)}`;
}

/**
 * @param key of the epoch that the sealed value names.
 * @throws CannotOpen unless it is unchanged, of this key and, when `place` is given, of that place.
 */
export function openWords(key: CryptoKey, sealed: string, place?: Place): Promise<Texts> {
	return opening(async () => {
		const read = readSealed(sealed);
		if (!read) throw new CannotOpen();
		const head = placeName(read.place, read.epoch);
		if (place && head !== placeName(place, read.epoch)) throw new CannotOpen();
		const bytes = fromBase64url(read.data);
		const opened = await crypto.subtle.decrypt(
			{
				name: 'AES-GCM',
				iv: bytes.subarray(0, NONCE),
				additionalData: utf8(head),
				tagLength: TAG_BITS
			},
			key,
			bytes.subarray(NONCE)
		);
		return textsIn(JSON.parse(fromUtf8(new Uint8Array(opened))));
	});
}

function padded(texts: Texts): Bytes {
	const known = LANGUAGES.flatMap((language) => {
		const text = texts[language];
		return text ? [[language, text]] : [];
	});
	const bytes = utf8(JSON.stringify(Object.fromEntries(known)));
	const whole = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK).fill(0x20);
	whole.set(bytes);
	return whole;
}

function textsIn(value: unknown): Texts {
	if (typeof value !== 'object' || value === null) throw new CannotOpen();
	const texts: Texts = {};
	for (const [language, text] of Object.entries(value)) {
		const known = LANGUAGES.find((one) => one === language);
		if (!known || typeof text !== 'string') throw new CannotOpen();
		texts[known] = text;
	}
	return texts;
}
