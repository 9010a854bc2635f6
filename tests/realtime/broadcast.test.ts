import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { expect, test } from 'vitest';
import { LIVE_LIMITS, LIVE_PATH } from '#lib/protocol.ts';
import { broadcast } from '#lib/server/realtime/broadcast.ts';
import type { LiveServer, LiveSocket } from '#lib/server/realtime/guest.ts';
import { parser } from '#lib/server/realtime/parser.ts';
import { afterTest } from '../world.ts';
import { aBrowser, soon, type Browser } from './live.ts';

type Guest = { browser: Browser; socket: LiveSocket; heard: number[]; bytes: Uint8Array[] };

/** A server with nothing of ours but the packer, and those who listen to it. */
async function listeners(...transports: ('websocket' | 'polling')[]): Promise<Guest[]> {
	const http = createServer();
	const io: LiveServer = new Server(http, {
		path: LIVE_PATH,
		parser,
		maxHttpBufferSize: LIVE_LIMITS.frame
	});
	http.listen(0, '127.0.0.1');
	await once(http, 'listening');
	afterTest(() => io.close());
	const address = http.address();
	const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
	const guests: Guest[] = [];
	for (const transport of transports) {
		const browser = await aBrowser(url, null, { transports: [transport], upgrade: false });
		const socket = [...io.of('/').sockets.values()].at(-1);
		if (!socket) throw new Error('nobody came');
		const guest: Guest = { browser, socket, heard: [], bytes: [] };
		browser.socket.on('text:edited', ({ seq, update }) => {
			guest.heard.push(seq);
			guest.bytes.push(update);
		});
		guests.push(guest);
	}
	return guests;
}

const edited = (seq: number, length = 20) => ({
	agreementId: 'a',
	seq,
	update: Buffer.alloc(length, seq)
});

/** How often the library itself was asked to send something. */
function sendings({ socket }: Guest): { count: number } {
	const counted = { count: 0 };
	socket.conn.on('packetCreate', () => counted.count++);
	return counted;
}

test('what is told to many reaches each whole, whatever its length', async () => {
	const guests = await listeners('websocket', 'polling', 'websocket');
	const lengths = [0, 1, 20, 60, 80, 125, 126, 127, 1000, 65_400, 65_535, 65_536, 1_000_000];
	for (const [n, length] of lengths.entries())
		broadcast(
			guests.map(({ socket }) => socket),
			'text:edited',
			edited(n, length)
		);
	for (const guest of guests) {
		await soon(() => guest.heard.length === lengths.length, 3000);
		expect(guest.heard).toEqual([...lengths.keys()]);
		expect(guest.bytes.map(({ length }) => length)).toEqual(lengths);
		expect(guest.bytes.every((bytes, n) => bytes.every((byte) => byte === n))).toBe(true);
	}
});

test('on a free line it goes past the library, and on any other by the library', async () => {
	const [direct, polling] = await listeners('websocket', 'polling');
	if (!direct || !polling) throw new Error('nobody came');
	const [past, by] = [sendings(direct), sendings(polling)];
	broadcast([direct.socket, polling.socket], 'text:edited', edited(1));
	await soon(() => direct.heard.length === 1 && polling.heard.length === 1);
	expect(past.count).toBe(0);
	expect(by.count).toBe(1);
});

test('it keeps its place among what the library sends', async () => {
	const [guest] = await listeners('websocket');
	if (!guest) throw new Error('nobody came');
	const { socket, heard } = guest;
	let seq = 0;
	for (let round = 0; round < 50; round++) {
		// Large enough that the line is not free again at once.
		socket.emit('text:edited', edited(seq++, round % 3 === 0 ? 400_000 : 10));
		broadcast([socket], 'text:edited', edited(seq++));
		broadcast([socket], 'text:edited', edited(seq++, round % 7 === 0 ? 400_000 : 10));
		if (round % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
	}
	await soon(() => heard.length === seq, 10_000);
	expect(heard).toEqual(Array.from({ length: seq }, (_, n) => n));
});

test('whoever has gone is passed over', async () => {
	const [gone, here] = await listeners('websocket', 'websocket');
	if (!gone || !here) throw new Error('nobody came');
	gone.socket.disconnect(true);
	broadcast([gone.socket, here.socket], 'text:edited', edited(1));
	await soon(() => here.heard.length === 1);
	expect(gone.heard).toEqual([]);
});
