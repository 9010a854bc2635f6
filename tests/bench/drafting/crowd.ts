/**
 * Those who write and those who watch, in one process. A writer knows its own words only, so that the
 * machine is left to the server; watchers hold the whole text and note when each edit reached them.
 */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { io, type Socket } from 'socket.io-client';
import parser from 'socket.io-msgpack-parser';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { TextLine } from '#lib/live/text-line.ts';
import { LIVE_PATH, type FromBrowser, type FromServer, type LiveAnswer } from '#lib/protocol.ts';
import type { Place, Side } from './served.ts';

/** One who has the text open. */
export type Member = {
	doc: Y.Doc;
	/** Bytes that came in over the line so far. */
	received: () => number;
	/** Bytes that came until the text was there, and how long that took in milliseconds. */
	joined: { bytes: number; took: number };
	/** From now on what comes in is not taken in. */
	deafen: () => void;
	leave: () => void;
};

export function join(side: Side, place: Place, n: number): Promise<Member> {
	return side === 'ours' ? joinOurs(place, n) : joinTheirs(place);
}

async function joinOurs(place: Place, n: number): Promise<Member> {
	const started = performance.now();
	const { url, roomId = '', agreementId = '', logins = [] } = place;
	const socket: Socket<FromServer, FromBrowser> = io(url, {
		path: LIVE_PATH,
		parser,
		transports: ['websocket'],
		forceNew: true,
		reconnection: false,
		extraHeaders: { cookie: `wasata_login=${logins[n % logins.length]}` }
	});
	let bytes = 0;
	socket.io.engine.on('data', (data: Buffer) => (bytes += data.length));
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	await new Promise((resolve) => socket.emit('enter', { roomId }, resolve));
	let opened: () => void = () => undefined;
	const isThere = new Promise<void>((resolve) => {
		opened = resolve;
	});
	let isDeaf = false;
	const line = new TextLine(agreementId, { changed: () => line.seq !== null && opened() });
	line.entered({
		get connected() {
			return socket.connected;
		},
		// One who hears nothing would think that it missed something, and open the text again.
		emit: ((
			event: 'text:edit',
			asked: never,
			answer: (told: LiveAnswer<{ seq: number }>) => void
		) =>
			socket.emit(event, asked, (told) =>
				answer(isDeaf && told.ok ? { ...told, seq: (line.seq ?? 0) + 1 } : told)
			)) as unknown as typeof socket.emit,
		off: socket.off.bind(socket),
		on: socket.on.bind(socket)
	});
	await isThere;
	return {
		doc: line.doc,
		received: () => bytes,
		joined: { bytes, took: performance.now() - started },
		deafen: () => {
			isDeaf = true;
			dropEdits(socket.io as unknown as { decoder?: { add(frame: Buffer): void } });
		},
		leave: () => socket.disconnect()
	};
}

/** Frames that tell of edits are thrown away unread, as the other side's are: the machine is the server's. */
function dropEdits({ decoder }: { decoder?: { add(frame: Buffer): void } }): void {
	if (!decoder) throw new Error('the library has no decoder any more');
	const add = decoder.add.bind(decoder);
	decoder.add = (frame) => {
		if (!frame.subarray(0, 40).includes('text:edited')) add(frame);
	};
}

async function joinTheirs({ url }: Place): Promise<Member> {
	const started = performance.now();
	const websocketProvider = new HocuspocusProviderWebsocket({
		url,
		WebSocketPolyfill: WebSocket,
		maxAttempts: 1
	});
	let bytes = 0;
	websocketProvider.on('message', ({ data }: { data: ArrayBuffer }) => (bytes += data.byteLength));
	const doc = new Y.Doc();
	const provider = new HocuspocusProvider({ websocketProvider, name: 'text', document: doc });
	provider.attach();
	await new Promise<void>((resolve) => provider.on('synced', () => resolve()));
	return {
		doc,
		received: () => bytes,
		joined: { bytes, took: performance.now() - started },
		deafen: () => (provider.onMessage = () => undefined),
		leave: () => {
			// One that was cut off and is on its way back would end the bench with its error.
			const { webSocket } = websocketProvider as { webSocket: WebSocket | null };
			webSocket?.on('error', () => undefined);
			websocketProvider.destroy();
		}
	};
}
