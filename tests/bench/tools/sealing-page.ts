import { makeIdentity, unlockIdentity } from '#lib/sealed/identity.ts';
import { importKey, makeRoomKey } from '#lib/sealed/room-key.ts';
import { openWords, sealWords } from '#lib/sealed/words.ts';

/** What runs inside the browser. The baseline is AES-GCM alone, over the same bytes. */

const NOTE = {
	ar: 'تعود الأسر التي دقّقتها الجهات المختصة إلى دورها في القرى المذكورة على أربع دفعات ولا يُسأل أحد عن فعل قريبه '.repeat(
		2
	),
	en: 'families cleared by the competent authorities return to their homes in the villages named here in four stages '.repeat(
		2
	)
};
const PASSPHRASE = 'a passphrase for tests';

const identity = makeIdentity(PASSPHRASE);

async function benchSealing(notes: number) {
	const { identityFile } = await identity;
	const unlock = await timed(() => unlockIdentity(identityFile, PASSPHRASE));
	const wrong = await timed(() =>
		unlockIdentity(identityFile, 'another one').catch(() => undefined)
	);
	const key = await importKey(makeRoomKey('room', 1));
	const rows = Array.from({ length: notes }, (_, n) => ({
		room: 'room',
		row: `row${n}`,
		field: 'words'
	}));
	let sealed: string[] = [];
	const seal = await timed(async () => {
		sealed = await Promise.all(rows.map((place) => sealWords(key, place, 1, NOTE)));
	});
	const open = await timed(() => Promise.all(sealed.map((one, n) => openWords(key, one, rows[n]))));
	const bytes = new TextEncoder().encode(JSON.stringify(NOTE));
	const bare = await timed(async () => {
		const there = await Promise.all(
			rows.map((_, n) =>
				crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12).fill(n) }, key, bytes)
			)
		);
		await Promise.all(
			there.map((one, n) =>
				crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12).fill(n) }, key, one)
			)
		);
	});
	return { unlock, wrong, seal, open, bare, bytes: sealed[0]?.length ?? 0 };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

Reflect.set(globalThis, 'benchSealing', benchSealing);
