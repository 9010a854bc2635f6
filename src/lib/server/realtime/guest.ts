import type { Server, Socket } from 'socket.io';
import type { FromBrowser, FromServer } from '#lib/protocol.ts';
import type { Allowance } from './limits.ts';

/** Who a socket is, and the rooms it entered, each with its process: null while it is on its way in. */
export type Guest = {
	loginId: string;
	accountId: string;
	rooms: Map<string, string | null>;
	/** The texts it has open. */
	texts: Set<string>;
	allowance: Allowance;
	edits: Allowance;
};

type Nothing = Record<string, never>;
export type LiveServer = Server<FromBrowser, FromServer, Nothing, Guest>;
export type LiveSocket = Socket<FromBrowser, FromServer, Nothing, Guest>;

/** The library's rooms: one for each room of ours, and one for what concerns a process as a whole. */
export const roomName = (roomId: string) => `room:${roomId}`;
export const processName = (processId: string) => `process:${processId}`;

/** The sockets that entered a room, or any room of a process. */
export function socketsIn(io: LiveServer, name: string): LiveSocket[] {
	const { adapter, sockets } = io.of('/');
	return [...(adapter.rooms.get(name) ?? [])].flatMap((id) => sockets.get(id) ?? []);
}
