import { browser } from '$app/environment';
import type { Socket } from 'socket.io-client';
import {
	LIVE_PATH,
	type Ended,
	type Entered,
	type FromBrowser,
	type FromServer,
	type LiveAnswer,
	type LiveRefusal,
	type Present
} from '#lib/protocol.ts';
import { offsetOf, type Look } from './clock.ts';
import { hear, readEverything } from './news.ts';
import { closeSealed } from './sealed-words.svelte.ts';
import { readPatiently } from './patience.ts';

/**
 * `connecting` for the first time, `live`, `offline` until it is found again by itself, `ended` when
 * the login or the seat is over.
 */
export type LiveState = 'connecting' | 'live' | 'offline' | 'ended';

// It never changes.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
export const NOBODY: ReadonlySet<string> = new Set();

/** A room that is open on this page: until when all that happened there is known, and who has it open. */
export class OpenRoom {
	readonly roomId: string;
	since: number;
	/** How many components hold it open. */
	holders = 0;
	isEntered = false;
	/** The server said so. */
	isIn = false;
	isEnded = $state(false);
	/** What goes on in it beside its news: texts that are open. */
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing shows it
	readonly followers = new Set<Follower>();
	/** Never changed, only replaced. */
	present = $state.raw(NOBODY);

	constructor(roomId: string, since: number) {
		this.roomId = roomId;
		this.since = since;
	}
}
type LiveSocket = Socket<FromServer, FromBrowser>;

/** Told when the room was entered, for the first time or again, and when the line is gone. */
export type Follower = { entered: (socket: LiveSocket) => void; lost: () => void };

/** From page to page of a room the line stays; this long after the last it is closed. */
const LINGERS = 2000;
const WEBSOCKET_FIRST = ['websocket', 'polling'];
const POLLING_FIRST = ['polling', 'websocket'];
const LOOKS = 3;
/** How long to wait before asking again for what was refused for a while. */
const PAUSE = 2000;

/** The one line of this page to the server, for as long as a room is open on it. */
class Connection {
	state = $state<LiveState>('connecting');
	#offset = $state<number>();
	#socket: LiveSocket | undefined;
	readonly #rooms = new Map<string, OpenRoom>();

	serverNow(): number {
		return Date.now() + (this.#offset ?? 0);
	}

	/** Was the server asked yet? Before that a page knows better, from when it was read. */
	get knowsTime(): boolean {
		return this.#offset !== undefined;
	}

	/** @param readAt until when the page knows what happened there, by the server's clock. */
	open(roomId: string, readAt: number): OpenRoom {
		const room = this.#rooms.get(roomId) ?? new OpenRoom(roomId, readAt);
		this.#rooms.set(roomId, room);
		room.holders++;
		if (!this.#socket) void this.#connect();
		else if (this.#socket.connected && !room.isEntered) void this.#enter(this.#socket, room);
		return room;
	}

	/** Follows a room that is open on this page, or will be in a moment. Gives the way to stop. */
	follow(roomId: string, follower: Follower): () => void {
		const room = this.#rooms.get(roomId) ?? new OpenRoom(roomId, Date.now());
		this.#rooms.set(roomId, room);
		room.followers.add(follower);
		if (this.#socket?.connected && room.isIn) follower.entered(this.#socket);
		return () => room.followers.delete(follower);
	}

	close(room: OpenRoom): void {
		room.holders--;
		setTimeout(() => {
			if (room.holders > 0 || this.#rooms.get(room.roomId) !== room) return;
			this.#rooms.delete(room.roomId);
			if (this.#rooms.size === 0) this.#disconnect();
			else if (room.isEntered)
				this.#socket?.emit('leave', { roomId: room.roomId }, () => undefined);
		}, LINGERS);
	}

	/** Pages that are not live do not carry the libraries. */
	async #connect(): Promise<void> {
		const [{ io }, { default: parser }] = await Promise.all([
			import('socket.io-client'),
			import('socket.io-msgpack-parser')
		]).catch(() => [{ io: null }, { default: null }] as const);
		if (!io) return this.#again(() => void this.#connect());
		if (this.#socket || this.#rooms.size === 0) return;

		readPatiently();
		this.state = 'connecting';
		const socket: LiveSocket = io({
			path: LIVE_PATH,
			parser,
			transports: WEBSOCKET_FIRST,
			timeout: 8000,
			// With the jitter: first after 140 to 260 ms, and never more than 2 s apart.
			reconnectionDelay: 200,
			randomizationFactor: 0.3,
			reconnectionDelayMax: 1500
		});
		this.#socket = socket;
		socket.on('connect', () => this.#greet(socket));
		socket.on('connect_error', (error) => this.#refused(socket, error));
		socket.on('disconnect', (reason) => this.#lost(socket, reason));
		socket.on('happened', (news) => {
			for (const room of this.#rooms.values()) room.since = Math.max(room.since, news.at);
			hear(news);
		});
		socket.on('present', (present) => this.#see(present));
		socket.on('ended', (ended) => this.#end(ended));
		addEventListener('online', this.#hurry);
		document.addEventListener('visibilitychange', this.#hurry);
	}

	#disconnect(): void {
		removeEventListener('online', this.#hurry);
		document.removeEventListener('visibilitychange', this.#hurry);
		this.#socket?.disconnect();
		this.#socket = undefined;
		this.state = 'connecting';
	}

	/** The network is back, or somebody looks at the page again: no need to wait for the next try. */
	readonly #hurry = () => {
		const socket = this.#socket;
		if (!socket || socket.connected || this.state === 'ended' || document.hidden) return;
		socket.disconnect().connect();
	};

	#greet(socket: LiveSocket): void {
		socket.io.opts.transports = WEBSOCKET_FIRST;
		for (const room of this.#rooms.values()) void this.#enter(socket, room);
		void this.#setClock(socket);
	}

	async #enter(socket: LiveSocket, room: OpenRoom): Promise<void> {
		const { roomId, since } = room;
		if (room.isEnded) return;
		room.isEntered = true;
		const answer = await ask<Entered>((answered) =>
			socket.emit('enter', { roomId, since }, answered)
		);
		if (!answer || !socket.connected || socket !== this.#socket) return;
		if (answer.ok) {
			this.state = 'live';
			if (answer.missed) readEverything();
			room.since = Math.max(room.since, answer.now);
			room.isIn = true;
			for (const follower of room.followers) follower.entered(socket);
		} else if (answer.problem === 'absent') {
			this.#end({ reason: 'seat', roomId });
		} else {
			room.isEntered = false;
			this.#again(() => void (this.#rooms.get(roomId) === room && this.#enter(socket, room)));
		}
	}

	async #setClock(socket: LiveSocket): Promise<void> {
		const looks: Look[] = [];
		for (let i = 0; i < LOOKS; i++) {
			const asked = Date.now();
			const answer = await ask<{ now: number }>((answered) => socket.emit('clock', answered));
			if (!answer?.ok) continue;
			looks.push({ asked, answered: Date.now(), now: answer.now });
			this.#offset = offsetOf(looks);
		}
	}

	#see({ roomId, seatIds }: Present): void {
		const room = this.#rooms.get(roomId);
		if (room) room.present = new Set<string>(seatIds);
	}

	/** The page must not go on showing what its reader may read no more. */
	#end(ended: Ended): void {
		if (ended.reason === 'login') {
			this.#forget();
			this.state = 'ended';
			closeSealed();
		} else {
			const room = this.#rooms.get(ended.roomId);
			if (!room) return;
			room.isEnded = true;
			room.present = NOBODY;
			closeSealed(ended.roomId);
		}
		readEverything();
	}

	#forget(): void {
		for (const room of this.#rooms.values()) {
			room.isEntered = false;
			room.isIn = false;
			room.present = NOBODY;
			for (const follower of room.followers) follower.lost();
		}
	}

	#lost(socket: LiveSocket, reason: string): void {
		this.#forget();
		if (socket !== this.#socket || this.state === 'ended') return;
		this.state = 'offline';
		// The library comes back by itself unless the server cut it off: other rooms may still be open.
		if (reason === 'io server disconnect') this.#again(() => this.#socket?.connect());
	}

	#refused(socket: LiveSocket, error: Error & { data?: { problem?: LiveRefusal } }): void {
		const problem = error.data?.problem;
		if (problem === 'login.unknown') {
			socket.disconnect();
			this.#end({ reason: 'login' });
			return;
		}
		this.state = 'offline';
		// WebSocket may be blocked here; and browsers make it wait longer after each failure, so that a
		// server that is back would be found late. What begins as polling becomes a WebSocket.
		if (!problem) socket.io.opts.transports = POLLING_FIRST;
		// Refused for now by a server that is there: the library does not ask again by itself.
		if (problem) this.#again(() => this.#socket?.connect());
	}

	#again(work: () => void): void {
		setTimeout(() => this.#rooms.size > 0 && this.state !== 'ended' && work(), PAUSE);
	}
}

/** Undefined when the line was lost before the answer came. */
function ask<Content extends object>(
	send: (answered: (answer: LiveAnswer<Content>) => void) => void
): Promise<LiveAnswer<Content> | undefined> {
	return new Promise((resolve) => {
		const patience = setTimeout(() => resolve(undefined), 10_000);
		send((answer) => {
			clearTimeout(patience);
			resolve(answer);
		});
	});
}

/** Only in a browser: on the server it would be everybody's. */
export const connection = browser ? new Connection() : null;
