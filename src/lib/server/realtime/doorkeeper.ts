import type { IncomingMessage } from 'node:http';
import type { LiveRefusal } from '#lib/protocol.ts';
import { logins } from '../auth/login.ts';
import { findListeners, type Listener } from '../db/listeners.ts';
import type { Tx } from '../db/tx.ts';
import type { House } from '../house.ts';
import type { LiveSocket } from './guest.ts';

/**
 * Is it a page of ours that asks? Browsers send cookies with whatever page opens a socket, and say
 * which one it was; other programs have no cookie but their own. `origin` is the one public
 * address, where there is one; else the address that the request was sent to.
 */
export function isFromOurPages({ headers }: IncomingMessage, origin?: string): boolean {
	const site = headers['sec-fetch-site'];
	if (site !== undefined && site !== 'same-origin') return false;
	if (headers.origin === undefined) return true;

	const protocol = headers['x-forwarded-proto'] ?? 'http';
	const host = headers['x-forwarded-host'] ?? headers.host;
	return headers.origin === (origin || `${protocol.toString()}://${host?.toString()}`);
}

/** The login of a cookie, whether it holds or not. */
export function loginOf(house: House, cookies: string | undefined): string | null {
	return logins(house.db).readSessionCookie(cookies ?? '');
}

/** Tells a browser why it is not let in, as the library passes it on. */
export function refusal(problem: LiveRefusal): Error {
	return Object.assign(new Error(problem), { data: { problem } });
}

/**
 * Lets go of everyone who may no longer hear what the rooms say that they entered: told why, and
 * cut off. Gives those who stay, by login. Asked before every delivery and at every message.
 */
export async function keepWhoMayHear(
	house: House,
	sockets: Iterable<LiveSocket>
): Promise<Map<string, Listener>> {
	const listeners = await whoMayHear(house.db.reads, sockets, house.now());
	letGoUnlessAmong(listeners, sockets);
	return listeners;
}

/** The same without letting go of anybody yet, also within an open transaction. */
export async function whoMayHear(
	tx: Tx,
	sockets: Iterable<LiveSocket>,
	now: Date
): Promise<Map<string, Listener>> {
	const connected = [...sockets];
	if (connected.length === 0) return new Map();
	const loginIds = [...new Set(connected.map(({ data }) => data.loginId))];
	const roomIds = [...new Set(connected.flatMap(({ data }) => [...data.rooms.keys()]))];
	return findListeners(tx, { loginIds, roomIds }, now);
}

export function letGoUnlessAmong(
	listeners: ReadonlyMap<string, Listener>,
	sockets: Iterable<LiveSocket>
): void {
	for (const socket of [...sockets]) letGoUnlessSeated(socket, listeners.get(socket.data.loginId));
}

function letGoUnlessSeated(socket: LiveSocket, listener: Listener | undefined): void {
	const { rooms } = socket.data;
	if (!listener) {
		socket.emit('ended', { reason: 'login' });
		socket.disconnect(true);
		return;
	}
	for (const [roomId, processId] of rooms) {
		// A room without a process yet is still being entered: its own check is under way.
		if (processId === null || listener.seats.some((seat) => seat.roomId === roomId)) continue;
		socket.emit('ended', { reason: 'seat', roomId });
		socket.disconnect(true);
		return;
	}
}
