import type { Socket as NetSocket } from 'node:net';
import type { FromServer } from '#lib/protocol.ts';
import type { LiveSocket } from './guest.ts';
import { parser } from './parser.ts';

/**
 * Tells many sockets the same: packed and framed once, and put on each line as it is. The library
 * would frame it for each of them anew, which takes as long as the system takes to send it. Where
 * anything else still waits on a line, or it is none of WebSocket, the library sends it, in its turn.
 */
export function broadcast<Event extends keyof FromServer>(
	sockets: Iterable<LiveSocket>,
	event: Event,
	...told: Parameters<FromServer[Event]>
): void {
	// What its types say is not so: it gives a list of one Buffer.
	const [packed] = new parser.Encoder().encode({
		type: parser.PacketType.EVENT,
		data: [event, ...told],
		nsp: '/'
	}) as unknown as [Buffer];
	const frame = frameOf(packed);
	for (const socket of sockets) {
		const line = freeLine(socket);
		if (line) line.write(frame);
		else socket.emit(event, ...told);
	}
}

/** What the library has of a connection, as far as it is needed here. None of it is promised. */
type Connection = {
	readyState?: string;
	writeBuffer?: unknown[];
	transport?: { writable?: boolean; socket?: { readyState?: number; _socket?: NetSocket } };
};

/** The line of a socket on which nothing waits, if its library works as we know it. */
function freeLine({ conn }: LiveSocket): NetSocket | undefined {
	const { readyState, writeBuffer, transport } = conn as unknown as Connection;
	const ws = transport?.socket;
	const isFree =
		readyState === 'open' &&
		writeBuffer?.length === 0 &&
		transport?.writable === true &&
		ws?.readyState === OPEN &&
		ws._socket?.writableLength === 0;
	return isFree ? ws._socket : undefined;
}

/** `WebSocket.OPEN` */
const OPEN = 1;

/** One whole message of bytes, as a server sends it (RFC 6455, 5.2). */
function frameOf(payload: Buffer): Buffer {
	const { length } = payload;
	const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
	head[0] = FINAL | BINARY;
	if (head.length === 2) head[1] = length;
	else if (head.length === 4) {
		head[1] = 126;
		head.writeUInt16BE(length, 2);
	} else {
		head[1] = 127;
		head.writeBigUInt64BE(BigInt(length), 2);
	}
	return Buffer.concat([head, payload]);
}

const FINAL = 0x80;
const BINARY = 0x02;
