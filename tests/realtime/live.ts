import { once } from 'node:events';
import { createServer } from 'node:http';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import parser from 'socket.io-msgpack-parser';
import { onTestFinished } from 'vitest';
import {
	LIVE_PATH,
	type Ended,
	type Entered,
	type FromBrowser,
	type FromServer,
	type LiveAnswer,
	type News,
	type Present
} from '#lib/protocol.ts';
import { openLogin } from '#lib/server/auth/login.ts';
import { inside, type Inside } from '#lib/server/db/inside.ts';
import type { Caller, House } from '#lib/server/house.ts';
import { Hub } from '#lib/server/realtime/hub.ts';
import { afterTest, inEnglish } from '../world.ts';

/** A hub on a port of its own, gone with the test. */
export async function aHub(house: House): Promise<{ url: string; hub: Hub }> {
	const server = createServer((_, response) => response.writeHead(404).end());
	const hub = new Hub(server, house);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('no port');
	afterTest(async () => {
		await hub.close();
		server.closeAllConnections();
	});
	return { url: `http://127.0.0.1:${address.port}`, hub };
}

/** As a script would, or another server on the same database: nobody tells this one. */
export function behindTheBack(
	{ house }: Pick<Caller, 'house'>,
	change: (inside: Inside) => Promise<unknown>
): Promise<void> {
	return house.db.write(async (tx) => void (await change(inside(tx))));
}

/** The cookie of a new login. */
export async function aCookie({ house, accountId }: Caller): Promise<string> {
	return `wasata_login=${await aLogin({ house, accountId, loginId: null })}`;
}

export function aLogin({ house, accountId }: Caller): Promise<string> {
	return house.db.write((tx) =>
		openLogin(tx, accountId, { openedAt: house.now(), device: 'A browser' })
	);
}

/** What one browser heard, and every frame that reached it, as it came over the wire. */
export type Browser = {
	socket: Socket<FromServer, FromBrowser>;
	news: News[];
	present: Present[];
	ended: Ended[];
	frames: Buffer[];
	enter: (roomId: string, since?: number) => Promise<LiveAnswer<Entered>>;
	leave: (roomId: string) => Promise<LiveAnswer>;
	/** Anything at all, as no browser of ours would send it. */
	send: (event: string, ...asked: unknown[]) => Promise<LiveAnswer>;
};

type Options = Partial<ManagerOptions & SocketOptions>;

/** Connected, or refused: then it throws the reason. */
export async function aBrowser(
	url: string,
	cookie: string | null,
	options: Options = {}
): Promise<Browser> {
	const socket: Socket<FromServer, FromBrowser> = io(url, {
		path: LIVE_PATH,
		parser,
		transports: ['websocket'],
		forceNew: true,
		reconnection: false,
		...options,
		extraHeaders: { ...(cookie ? { cookie } : {}), ...options.extraHeaders }
	});
	onTestFinished(() => void socket.disconnect());
	const browser: Browser = {
		socket,
		news: [],
		present: [],
		ended: [],
		frames: [],
		enter: (roomId, since) =>
			ask(socket, 'enter', { roomId, ...(since !== undefined && { since }) }),
		leave: (roomId) => ask(socket, 'leave', { roomId }),
		send: (event, ...asked) => ask(socket, event, ...asked)
	};
	socket.on('happened', (news) => browser.news.push(news));
	socket.on('present', (present) => browser.present.push(present));
	socket.on('ended', (ended) => browser.ended.push(ended));
	const connected = new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	record(socket, browser.frames);
	await connected;
	return browser;
}

function ask<Answer>(
	socket: Browser['socket'],
	event: string,
	...asked: unknown[]
): Promise<Answer> {
	return new Promise((resolve) => {
		(socket as unknown as Socket).emit(event, ...asked, resolve);
	});
}

/** Every message of the engine, undecoded. Heartbeats are beneath it. */
function record(socket: Browser['socket'], frames: Buffer[]): void {
	const { engine } = socket.io;
	engine.on('data', (data: unknown) => {
		if (Buffer.isBuffer(data)) frames.push(data);
		else throw new Error('a frame that is no MessagePack');
	});
}

/** Until it holds, within a second. */
export async function soon(holds: () => boolean, within = 1000): Promise<void> {
	const deadline = Date.now() + within;
	while (!holds()) {
		if (Date.now() > deadline) throw new Error('it did not come about in time');
		await pause(5);
	}
}

export function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function anIssue(roomId: string) {
	return {
		roomId,
		title: inEnglish('Water for the upper fields'),
		framing: inEnglish('How is the water shared?'),
		family: 'security' as const,
		actorIds: []
	};
}
