import type { IncomingMessage } from 'node:http';
import type { LiveRefusal } from '#lib/protocol.ts';
import { logins } from '../auth/login.ts';
import { findListeners, type Listener } from '../db/listeners.ts';
import { findTextGates, type TextGate } from '../db/texts.ts';
import type { Database, Tx } from '../db/tx.ts';
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
	const connected = [...sockets];
	if (connected.length === 0) return new Map();
	const loginIds = [...new Set(connected.map(({ data }) => data.loginId))];
	const roomIds = [...new Set(connected.flatMap(({ data }) => [...data.rooms.keys()]))];
	const listeners = await findListeners(house.db.reads, { loginIds, roomIds }, house.now());
	for (const socket of connected) letGoUnlessSeated(socket, listeners.get(socket.data.loginId));
	return listeners;
}

/** Who was found to sit where a text is, whether it is open for writing, and until when that holds. */
export type Audience = {
	/** Of whom it was asked, and which of them they were (`comings`). */
	sockets: readonly LiveSocket[];
	comings: number;
	listeners: Map<string, Listener>;
	gate: TextGate | undefined;
	version: string | null;
	until: Date;
};

/**
 * Who of those who have a text open may hear it, as it is in the database at this moment, and in an
 * open transaction as it is there. `before` is what was found the last time: it is taken for the
 * answer where the database says that nothing but texts has changed since, by whatever program.
 */
export async function audienceOf(
	db: Pick<Database, 'version'>,
	tx: Tx,
	asked: {
		text: { agreementId: string; roomId: string; sockets: Iterable<LiveSocket>; comings: number };
		now: Date;
	},
	before: Audience | null
): Promise<Audience> {
	const { text, now } = asked;
	const { comings, roomId, agreementId } = text;
	const version = db.version();
	if (
		before &&
		version !== null &&
		before.version === version &&
		before.comings === comings &&
		now < before.until
	)
		return before;
	const sockets = [...text.sockets];
	const loginIds = [...new Set(sockets.map(({ data }) => data.loginId))];
	const listeners = await findListeners(tx, { loginIds, roomIds: [roomId] }, now);
	const gate = (await findTextGates(tx, [agreementId])).get(agreementId);
	const expiries = [...listeners.values()].map(({ expiresAt }) => +expiresAt);
	const until = new Date(Math.min(...expiries, 8.64e15));
	return { sockets, comings, listeners, gate, version, until };
}

/** Lets go of those who were asked about and not found in a room that they have something open of. */
export function letGoUnlessIn({ sockets, listeners }: Audience, roomId: string): void {
	for (const socket of sockets) {
		const listener = listeners.get(socket.data.loginId);
		if (listener?.seats.length) continue;
		socket.emit('ended', listener ? { reason: 'seat', roomId } : { reason: 'login' });
		socket.disconnect(true);
	}
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
