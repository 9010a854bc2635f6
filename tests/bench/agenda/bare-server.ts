/**
 * The least that can tell N browsers of a change and let each read: Socket.IO with the hub's options
 * and parser, and an http server that gives the same bytes to everybody. It knows nobody, keeps
 * nothing and asks no database. A post is a change.
 */
import http from 'node:http';
import process from 'node:process';
import { Server } from 'socket.io';
import parser from 'socket.io-msgpack-parser';
import { LIVE_LIMITS, LIVE_PATH } from '#lib/protocol.ts';

const padding = 'x'.repeat(Number(process.env.BARE_BYTES));
let change = 0;

const server = http.createServer((request, response) => {
	if (request.method === 'POST') {
		change++;
		io.to('room').emit('happened', {
			type: 'agenda.arranged',
			roomId: ROOM,
			ids: { session: ROOM },
			at: Date.now()
		});
	}
	const body = Buffer.from(JSON.stringify({ change, padding }));
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
	response.end(body);
});

const io = new Server(server, {
	path: LIVE_PATH,
	parser,
	serveClient: false,
	transports: ['websocket', 'polling'],
	perMessageDeflate: false,
	httpCompression: false,
	maxHttpBufferSize: LIVE_LIMITS.frame,
	pingInterval: 10_000,
	pingTimeout: 5_000,
	connectTimeout: 5_000
});

const ROOM = 'abcdefghjkmnpqrstuvwxyz023';

io.on('connection', (socket) => {
	socket.on('enter', (_: unknown, answer: (told: object) => void) => {
		void socket.join('room');
		answer({ ok: true, now: Date.now(), missed: false });
	});
});

server.listen(Number(process.env.PORT), process.env.HOST);
