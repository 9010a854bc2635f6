/**
 * Nothing crosses otherwise (R1). The same house is looked at twice by people of other rooms: before and
 * after a caucus and its mediators were at work, said nothing, and were refused leave. Every byte
 * that they can obtain must be the same.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { unlockIdentity } from '#lib/sealed/identity.ts';
import { unwrapKey, type RoomKey } from '#lib/sealed/room-key.ts';
import { inside } from '#lib/server/db/inside.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { ADMINISTRATOR } from '../../src/demo/cast.ts';
import { sealedFor } from '../sealed.ts';
import { aPage, signIn } from './browser.ts';
import { listenIn } from './frames.ts';
import { visit } from './journey.ts';
import { addressesOf, allRoutes, realRows, type RealRows } from './routes.ts';
import { aServer, type Server } from './server.ts';
import { inject } from 'vitest';
import { PASSPHRASE } from './template.ts';

/** Who must see no difference: the other party, the committee, the programme, an observer, the machine's own. */
const READERS = ['suad', 'mutlak', 'zaytun', 'nabat', ADMINISTRATOR.userName] as const;

/** What tells of the machine as a whole: its disk and how many rows there are, over all rooms. */
const OF_THE_MACHINE = ['/admin/check'];
/** Not read, but done; or of a stranger. */
const NOT_READ = ['/signout', '/language', '/setup', '/invitation', '/invitation/[code]'];
/** Rooms of a route that are looked at. */
const MOST = 4;

describe('two worlds', () => {
	let server: Server;
	let rows: RealRows;
	let lead: Page;
	let party: Page;
	let keys: Map<string, RoomKey>;
	let rooms: Record<'mediators' | 'survivor' | 'returning', string>;
	const readers = new Map<string, Page>();

	beforeAll(async () => {
		server = await aServer('demo');
		({ rooms, keys } = await keysOfLead(server));
		rows = await realRows(server);
		for (const userName of READERS) {
			const page = await aPage();
			await signIn(page, server, userName);
			readers.set(userName, page);
		}
		[lead, party] = [await aPage(), await aPage()];
		await signIn(lead, server, 'maysoon');
		await signIn(party, server, 'hana');
	});
	afterAll(() => server.stop());

	test('are the same to the byte for everybody who was told nothing', async () => {
		const listener = await aPage();
		await signIn(listener, server, 'suad');
		// Whoever opens something sealed for the first time is noted in that room, for itself to see.
		await lookAround(['en']);
		const before = await lookAround();
		const heard = listenIn(listener);
		const { roomId, sessionId } = inject('openSession');
		await visit(listener, `${server.url}/rooms/${roomId}/sessions/${sessionId}/live`);
		// What the page hears of itself as it goes live is over by then.
		await listener.waitForTimeout(1500);
		await heard.take();
		const read = (await beSecretlyBusy()).length;
		expect(read).toBeGreaterThan(15);
		// For something that must not come there is nothing to wait for but a while.
		await listener.waitForTimeout(1500);
		const { messages } = await heard.take();
		expect(messages).toEqual([]);
		await listener.context().close();

		const after = await lookAround();
		expect(after.size).toBe(before.size);
		expect(after.size).toBeGreaterThan(500);
		const differences = [...before].flatMap(([name, body]) =>
			after.get(name) === body ? [] : [`${name}: ${difference(body, after.get(name) ?? '')}`]
		);
		expect(differences.slice(0, 20)).toEqual([]);
	}, 600_000);

	/** Every address there is, whether it is for the reader or not, in each language, as page and as data. */
	async function lookAround(
		languages: readonly Language[] = LANGUAGES
	): Promise<Map<string, string>> {
		const process = rows.room?.find(({ id }) => id === rooms.mediators)?.processId;
		const ofProcess = Object.fromEntries(
			Object.entries(rows).map(([name, known]) => {
				const own = known.filter(({ processId }) => !processId || processId === process);
				return [name, own.length ? own : known];
			})
		);
		const addresses = allRoutes()
			.filter((route) => !NOT_READ.includes(route) && !OF_THE_MACHINE.includes(route))
			.flatMap((route) => addressesOf(route, ofProcess, MOST));
		const seen = new Map<string, string>();
		for (const [userName, page] of readers)
			for (const language of languages) {
				await page.request.post(`${server.url}/language`, {
					form: { locale: language, back: '/' },
					headers: { origin: server.url },
					maxRedirects: 0
				});
				for (const address of addresses) {
					const ways = language === 'en' ? [address, dataOf(address)] : [address];
					for (const way of ways) {
						const answer = await page.request.get(server.url + way, { maxRedirects: 0 });
						// The hour, and what hangs on the nonce and the token of each form.
						const headers = { ...answer.headers(), date: '', etag: '', 'content-length': '' };
						const body = comparable(await answer.body());
						seen.set(
							`${userName} ${language} ${way}`,
							JSON.stringify([answer.status(), headers, body].map(withoutNonce))
						);
					}
				}
			}
		return seen;
	}

	/** Notes, an issue, a plan, a condition, messages asked for, refused, withheld: all in room and mediators' room. */
	async function beSecretlyBusy(): Promise<number[]> {
		const statuses: number[] = [];
		const send = async (who: Page, path: string, fields: Record<string, string>) => {
			const answer = await who.request.post(`${server.url}${path}`, {
				multipart: fields,
				headers: { origin: server.url, 'x-sveltekit-action': 'true', accept: 'application/json' },
				maxRedirects: 0
			});
			const said = (await answer.json()) as { type: string; location?: string };
			expect([path, said.type]).not.toEqual([path, 'failure']);
			expect([path, said.type]).not.toEqual([path, 'error']);
			statuses.push(answer.status());
			return said.location ?? '';
		};
		const sealed = async (room: string, fields: Record<string, string>) => {
			const key = keys.get(room);
			if (!key) throw new Error('no key');
			let sealedRow: string | undefined;
			const posted: Record<string, string> = {};
			for (const [field, text] of Object.entries(fields)) {
				const made = await sealedFor(key, field, { en: text, ar: text }, sealedRow);
				sealedRow = made.sealedRow;
				posted[`${field}.sealed`] = made.words.sealed ?? '';
			}
			return { ...posted, sealedRow: sealedRow ?? '' };
		};
		const room = `/rooms/${rooms.survivor}`;
		await send(lead, `${room}/issues/new`, {
			...(await sealed(rooms.survivor, { title: 'The list of names' })),
			family: 'other'
		});
		await send(lead, `${room}/actors/new`, {
			...(await sealed(rooms.survivor, { name: 'A witness' })),
			kind: 'other',
			access: 'none'
		});
		await send(lead, `${room}/sessions/new`, {
			...(await sealed(rooms.survivor, { title: 'At night' })),
			kind: 'caucus',
			regime: 'closed',
			startsAt: '2027-01-01T20:00',
			endsAt: '2027-01-01T21:00'
		});
		const mediating = `/rooms/${rooms.mediators}/messages`;
		for (const end of ['refuse', 'withhold', 'clear']) {
			const at = await send(lead, `${mediating}/new`, {
				...(await sealed(rooms.mediators, { sourceWords: 'Never', wording: 'Not yet' })),
				kind: 'offer',
				sourceRoomId: rooms.survivor,
				toRoomId: rooms.returning,
				attribution: 'party'
			});
			const path = new URL(at, server.url).pathname;
			await send(lead, `${path}?/ask`, {
				...(await sealed(rooms.survivor, { words: 'Not yet', toName: 'The others' })),
				form: 'agreed',
				expiresAt: '2030-01-01T12:00'
			});
			if (end === 'withhold') {
				await send(lead, `${path}?/withhold`, {});
				continue;
			}
			const html = await (await party.request.get(`${server.url}${room}/messages`)).text();
			const askingId = /name="askingId" value="([a-z0-9]{26})"/.exec(html)?.[1] ?? '';
			const answer = end === 'clear' ? 'cleared' : 'refused';
			await send(party, `${room}/messages?/answer`, { askingId, answer });
			if (end === 'clear') await send(lead, `${path}?/take`, {});
		}
		await goTheRounds();
		return statuses;

		/** A round and a leg; notes, of which one is marked and one struck; an idea of one’s own, worded twice. */
		async function goTheRounds(): Promise<void> {
			const round = await send(lead, `${mediating}/rounds`, {
				...(await sealed(rooms.mediators, { theme: 'The list' })),
				since: '2027-01-01',
				until: '2027-01-03'
			});
			const roundPath = new URL(round, server.url).pathname;
			const page = await (await lead.request.get(server.url + roundPath)).text();
			const seat =
				/name="seatIds"[^>]*value="([a-z0-9]{26})"|value="([a-z0-9]{26})"[^>]*name="seatIds"/
					.exec(page)
					?.slice(1)
					.find(Boolean);
			await send(lead, `${roundPath}?/plan`, {
				...(await sealed(rooms.mediators, { title: 'At night', agreedBy: 'Nobody' })),
				toRoomId: rooms.survivor,
				seatIds: seat ?? '',
				startsAt: '2027-01-01T20:00',
				endsAt: '2027-01-01T21:00',
				regime: 'open'
			});
			const heard = `${mediating}/heard/${rooms.survivor}`;
			const note = async (home: string) =>
				send(lead, `${heard}?/note`, {
					...(await sealed(home, { words: 'They are afraid of him' })),
					livesInId: home,
					kind: 'fear',
					heardOn: '2026-01-01'
				});
			await note(rooms.mediators);
			await send(party, `${room}/messages?/keep`, { isKept: 'on' });
			await note(rooms.survivor);
			const kept = await (await party.request.get(`${server.url}${room}/messages`)).text();
			const noteId = /name="noteId" value="([a-z0-9]{26})"/.exec(kept)?.[1] ?? '';
			await send(party, `${room}/messages?/mark`, { noteId, roomId: rooms.survivor });
			await send(lead, `${heard}?/strike`, { noteId, roomId: rooms.survivor, isStruck: 'on' });

			const own = await send(lead, `${mediating}/new`, {
				...(await sealed(rooms.mediators, { wording: 'What if' })),
				kind: 'hypothetical',
				sourceRoomId: rooms.mediators,
				toRoomId: rooms.returning,
				attribution: 'mediator'
			});
			const other = await send(lead, `${new URL(own, server.url).pathname}?/supersede`, {
				...(await sealed(rooms.mediators, { wording: 'What if not' })),
				attribution: 'mediator'
			});
			const path = new URL(other, server.url).pathname;
			await send(lead, `${path}?/unasked`, { form: 'idea', expiresAt: '2030-01-01T12:00' });
			await send(lead, `${path}?/take`, {});
		}
	}
});

/** The address from which the framework reads the data of a page alone. */
function dataOf(address: string): string {
	return `${address === '/' ? '' : address}/__data.json`;
}

/** Files that pack the hour of their making are compared by what they hold, as far as it is text. */
function comparable(body: Buffer): string {
	const isPacked = body.subarray(0, 4).toString('latin1').startsWith('PK');
	const isPdf = body.subarray(0, 4).toString('latin1') === '%PDF';
	return isPacked || isPdf ? String(body.length) : timeless(body.toString());
}

/** Without the tokens of forms, and with every hour of this very day as one: pages say when they were read. */
function timeless(text: string): string {
	const today = new Date().toISOString().slice(0, 10);
	const day = String(Math.floor(Date.now() / 10_000_000));
	return text
		.replaceAll(/name="once" value="[^"]*"/g, 'once')
		.replaceAll(new RegExp(`${today}T[\\d:.]+Z`, 'g'), 'now')
		.replaceAll(new RegExp(`${day}\\d{7}`, 'g'), 'now')
		.replaceAll(/<noscript>[^<]*</g, '<noscript><')
		.replaceAll(/<time datetime="now".*?<\/time>/g, 'clock');
}

/** What every page draws anew. */
function withoutNonce(part: unknown): unknown {
	return JSON.parse(
		JSON.stringify(part)
			.replaceAll(/nonce(=\\"|-)[A-Za-z0-9+/=]+/g, 'nonce')
			.replaceAll(/__sveltekit_[a-z0-9]+/g, '__sveltekit')
	);
}

function difference(one: string, other: string): string {
	const at = [...one].findIndex((letter, place) => letter !== other[place]);
	return `…${one.slice(Math.max(0, at - 60), at + 60)}… against …${other.slice(Math.max(0, at - 60), at + 60)}…`;
}

async function keysOfLead({ dataDirectory }: Server) {
	const { db } = await openDatabase({ dataDirectory });
	const { q, t } = inside(db.reads);
	const accounts = await q.select().from(t.accounts);
	const lead = accounts.find(({ userName }) => userName === 'maysoon');
	const identities = await q.select().from(t.identities);
	const kept = identities.find(({ accountId }) => accountId === lead?.id);
	const identity = await unlockIdentity(kept?.identityFile ?? '', PASSPHRASE);
	const sealed = (await q.select().from(t.rooms)).filter((room) => room.sealed);
	const wrapped = (await q.select().from(t.roomKeys)).filter(
		({ accountId }) => accountId === lead?.id
	);
	await db.close();
	const keys = new Map<string, RoomKey>();
	for (const { roomId, epoch, file } of wrapped)
		keys.set(roomId, await unwrapKey(file, identity, { room: roomId, epoch }));
	const named = (name: string) => sealed.find((room) => room.name.texts.en === name)?.id ?? '';
	return {
		keys,
		rooms: {
			mediators: sealed.find(({ kind }) => kind === 'mediators')?.id ?? '',
			survivor: named("Victims' families"),
			returning: named('Returning families')
		}
	};
}
