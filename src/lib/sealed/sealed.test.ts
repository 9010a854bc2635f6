import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LANGUAGES } from '#lib/domain/words.ts';
import { fromBase64url, toBase64url } from './bytes.ts';
import { CannotOpen } from './cannot-open.ts';
import { lockIdentity, makeIdentity, recoverIdentity, unlockIdentity } from './identity.ts';
import { fingerprint, importKey, makeRoomKey, unwrapKey, wrapKey } from './room-key.ts';
import { signInSecret } from './secret.ts';
import { openWords, sealWords } from './words.ts';
import vectors from './vectors.json' with { type: 'json' };

const QUICK = 4;
const PLACE = { room: 'room', row: 'row', field: 'words' };

const texts = fc.dictionary(
	fc.constantFrom(...LANGUAGES),
	fc.string({ unit: 'grapheme', minLength: 1 })
);

async function aKey() {
	return importKey(makeRoomKey('room', 1));
}

test('what was sealed opens as it was, in every script', async () => {
	const key = await aKey();
	await fc.assert(
		fc.asyncProperty(texts, async (given) => {
			const sealed = await sealWords(key, PLACE, 1, given);
			expect(await openWords(key, sealed, PLACE)).toEqual({ ...given });
		})
	);
});

test('nothing of the words is in the sealed value, and two of the same words differ', async () => {
	const key = await aKey();
	const [one, other] = [
		await sealWords(key, PLACE, 1, { en: 'sentinel' }),
		await sealWords(key, PLACE, 1, { en: 'sentinel' })
	];
	expect(one).not.toBe(other);
	for (const encoding of ['latin1', 'base64url'] as const)
		expect(one).not.toContain(Buffer.from('sentinel').toString(encoding));
});

test('how long words are is told in steps only', async () => {
	const key = await aKey();
	const [short, longer] = [
		await sealWords(key, PLACE, 1, { en: 'no' }),
		await sealWords(key, PLACE, 1, { en: 'x'.repeat(200) })
	];
	expect(short.length).toBe(longer.length);
});

test('any bit that is changed in a sealed value keeps it closed', async () => {
	const key = await aKey();
	const sealed = await sealWords(key, PLACE, 1, { ar: 'كلمة', en: 'word' });
	const [head, data] = [
		sealed.slice(0, sealed.lastIndexOf('.') + 1),
		sealed.split('.').at(-1) ?? ''
	];
	const bytes = fromBase64url(data);
	for (let bit = 0; bit < bytes.length * 8; bit++) {
		const changed = bytes.slice();
		flip(changed, bit);
		await expect(openWords(key, head + toBase64url(changed))).rejects.toThrow(CannotOpen);
	}
	for (let bit = 0; bit < head.length * 8; bit++) {
		const changed = Buffer.from(head);
		flip(changed, bit);
		await expect(openWords(key, changed.toString('latin1') + data)).rejects.toThrow(CannotOpen);
	}
});

test('a value that is moved to another room, row, field or epoch does not open', async () => {
	const key = await aKey();
	const sealed = await sealWords(key, PLACE, 1, { en: 'word' });
	for (const place of [
		{ ...PLACE, room: 'other' },
		{ ...PLACE, row: 'other' },
		{ ...PLACE, field: 'record' }
	]) {
		await expect(openWords(key, sealed, place)).rejects.toThrow(CannotOpen);
		const [version, , , , epoch, data] = sealed.split('.');
		const moved = [version, place.room, place.row, place.field, epoch, data].join('.');
		await expect(openWords(key, moved, place)).rejects.toThrow(CannotOpen);
	}
	await expect(openWords(key, sealed.replace('.1.', '.2.'))).rejects.toThrow(CannotOpen);
	await expect(openWords(await aKey(), sealed)).rejects.toThrow(CannotOpen);
});

test('what is no sealed value is refused like one that was changed', async () => {
	const key = await aKey();
	await fc.assert(
		fc.asyncProperty(fc.string(), async (text) => {
			await expect(openWords(key, text)).rejects.toThrow(CannotOpen);
		})
	);
});

test('a wrapped key opens for whom it was wrapped, in its room and epoch', async () => {
	const [one, other] = [await makeIdentity('one', QUICK), await makeIdentity('other', QUICK)];
	const key = makeRoomKey('room', 3);
	const file = await wrapKey(key, one.recipient);
	expect(await unwrapKey(file, one.identity, { room: 'room', epoch: 3 })).toEqual(key);
	await expect(unwrapKey(file, other.identity, { room: 'room', epoch: 3 })).rejects.toThrow(
		CannotOpen
	);
	await expect(unwrapKey(file, one.identity, { room: 'other', epoch: 3 })).rejects.toThrow(
		CannotOpen
	);
	await expect(unwrapKey(file, one.identity, { room: 'room', epoch: 4 })).rejects.toThrow(
		CannotOpen
	);
});

test('any bit that is changed in a wrapped key keeps it closed, or changes nothing', async () => {
	const { identity, recipient } = await makeIdentity('one', QUICK);
	const key = makeRoomKey('room', 1);
	const file = Buffer.from(await wrapKey(key, recipient));
	for (let bit = 0; bit < file.length * 8; bit += 1) {
		const changed = Buffer.from(file);
		flip(changed, bit);
		const opened = await unwrapKey(changed.toString('latin1'), identity, {
			room: 'room',
			epoch: 1
		}).catch((refusal: unknown) => refusal);
		// The line breaks around an armored file may be other ones.
		if (opened instanceof Error) expect(opened).toBeInstanceOf(CannotOpen);
		else expect(opened).toEqual(key);
	}
}, 60_000);

test('an identity opens with its passphrase and with its code, and with nothing else', async () => {
	const made = await makeIdentity('a passphrase for tests', QUICK);
	expect(await unlockIdentity(made.identityFile, 'a passphrase for tests')).toBe(made.identity);
	await expect(unlockIdentity(made.identityFile, 'another passphrase')).rejects.toThrow(CannotOpen);
	const typed = ` ${made.recoveryCode.toLowerCase().replaceAll('-', ' ')} `;
	expect(await recoverIdentity(made.recoveryFile, typed)).toBe(made.identity);
	await expect(recoverIdentity(made.recoveryFile, 'AAAAA-AAAAA-AAAAA-AAAAA')).rejects.toThrow(
		CannotOpen
	);
	expect(made.recoveryCode).toMatch(/^([A-Z0-9]{5}-){3}[A-Z0-9]{5}$/);

	const anew = await lockIdentity(made.identity, 'a new passphrase', QUICK);
	expect(await unlockIdentity(anew, 'a new passphrase')).toBe(made.identity);
	await expect(unlockIdentity(anew, 'a passphrase for tests')).rejects.toThrow(CannotOpen);
});

test('a passphrase counts alike however its letters were composed', async () => {
	const { identityFile, identity } = await makeIdentity('caf\u00e9 on the river', QUICK);
	expect(await unlockIdentity(identityFile, 'cafe\u0301 on the river')).toBe(identity);
	expect(await signInSecret('Hala', 'caf\u00e9')).toBe(await signInSecret(' hala', 'cafe\u0301'));
	expect(await signInSecret('hala', 'one')).not.toBe(await signInSecret('hana', 'one'));
});

test('equal keys have equal fingerprints, of six groups of four digits', async () => {
	const key = makeRoomKey('room', 1);
	const numbers = await fingerprint(key);
	expect(numbers).toEqual(await fingerprint({ ...key }));
	expect(numbers).toHaveLength(6);
	for (const group of numbers) expect(group).toMatch(/^\d{4}$/);
	expect(await fingerprint(makeRoomKey('room', 1))).not.toEqual(numbers);
	expect(await fingerprint({ ...key, epoch: 2 })).not.toEqual(numbers);
});

test('the vectors of docs/sealing.md', async () => {
	const { identity, passphrase, identityFile, room, epoch, wrapped, row, field, sealed } = vectors;
	expect(await unlockIdentity(identityFile, passphrase)).toBe(identity);
	const key = await unwrapKey(wrapped, identity, { room, epoch });
	expect(toBase64url(key.bytes)).toBe(vectors.key);
	expect(await openWords(await importKey(key), sealed, { room, row, field })).toEqual(
		vectors.texts
	);
	expect((await fingerprint(key)).join(' ')).toBe(vectors.fingerprint);
	expect(await signInSecret(vectors.userName, passphrase)).toBe(vectors.secret);
});

function flip(bytes: Uint8Array, bit: number): void {
	bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
}
