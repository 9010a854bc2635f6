import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import * as v from 'valibot';
import type { Fact } from '#lib/domain/fact.ts';
import { Problem } from '#lib/domain/problem.ts';
import {
	LIVE_LIMITS,
	LIVE_PATH,
	type Entered,
	type LiveAnswer,
	type LiveProblem
} from '#lib/protocol.ts';
import { Id } from '../commands/input.ts';
import { findMissed, findListeners } from '../db/listeners.ts';
import { loadScope } from '../db/seats.ts';
import type { House } from '../house.ts';
import { log } from '../log.ts';
import { Deliveries } from './deliveries.ts';
import { isFromOurPages, keepWhoMayHear, loginOf, refusal } from './doorkeeper.ts';
import { processName, roomName, type LiveServer, type LiveSocket } from './guest.ts';
import { EDITS, FRAMES, isFlooding, isTooFast, MESSAGES, newAllowance, spend } from './limits.ts';
import { parser, TOO_LARGE } from './parser.ts';
import { CloseText, EditText, OpenText, PointInText } from './text-messages.ts';
import { Texts } from './texts.ts';

export type HubSettings = {
	/** The one public address, where there is one. */
	origin?: string | undefined;
};

const Enter = v.object({
	roomId: Id,
	since: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)))
});
const Leave = v.object({ roomId: Id });

/** A fact bears the time when its command began, and is read once that is done: so much may lie between. */
const MARGIN = 5000;

/** The server's end of the socket: who is let in, what they may ask for, what they are told. */
export class Hub {
	readonly io: LiveServer;
	readonly #deliveries: Deliveries;
	readonly #texts: Texts;
	readonly #perLogin = new Map<string, number>();
	readonly #origin: string | undefined;
	readonly #listen = (facts: readonly Fact[]) => this.#told(facts);
	#house: House;

	constructor(server: HttpServer, house: House, { origin }: HubSettings = {}) {
		this.#house = house;
		this.#origin = origin;
		this.io = new Server(server, {
			path: LIVE_PATH,
			parser,
			serveClient: false,
			transports: ['websocket', 'polling'],
			// Each compressor would take 300 kB; what is large is sent deflated.
			perMessageDeflate: false,
			httpCompression: false,
			maxHttpBufferSize: LIVE_LIMITS.frame,
			// A line that died unseen is noticed within fifteen seconds, at both ends.
			pingInterval: 10_000,
			pingTimeout: 5_000,
			connectTimeout: 5_000,
			allowRequest: (request, answer) => answer(null, isFromOurPages(request, this.#origin))
		});
		this.#deliveries = new Deliveries(this.io, () => this.#house);
		this.#texts = new Texts(() => this.#house);
		this.io.engine.on('connection', meter);
		this.io.use((socket, next) => void this.#recognise(socket).then(next));
		this.io.on('connection', (socket) => this.#welcome(socket));
		house.listeners.add(this.#listen);
	}

	/** Serves another house from now on: while developing, the application is loaded anew. */
	moveTo(house: House): void {
		this.#house.listeners.delete(this.#listen);
		this.#house = house;
		house.listeners.add(this.#listen);
	}

	/** Cuts everybody off, and asks nothing more of the database. */
	async close(): Promise<void> {
		this.#house.listeners.delete(this.#listen);
		// Ends when the http server does, which may have other visitors.
		void this.io.close();
		await this.#texts.end();
		await this.#deliveries.close();
	}

	#told(facts: readonly Fact[]): void {
		this.#deliveries.tell(facts);
		for (const { type, ids } of facts)
			if (type === 'text.frozen' && ids.agreement) void this.#texts.settle(ids.agreement);
	}

	/** Undefined lets in. */
	async #recognise(socket: LiveSocket): Promise<Error | undefined> {
		try {
			const { reads } = this.#house.db;
			const loginId = loginOf(this.#house, socket.request.headers.cookie);
			const found =
				loginId &&
				(await findListeners(reads, { loginIds: [loginId], roomIds: [] }, this.#house.now()));
			const listener = found ? found.get(loginId) : undefined;
			if (!loginId || !listener) return refusal('login.unknown');
			if ((this.#perLogin.get(loginId) ?? 0) >= LIVE_LIMITS.socketsPerLogin)
				return refusal('socket.tooMany');
			socket.data = {
				loginId,
				accountId: listener.accountId,
				rooms: new Map(),
				texts: new Set(),
				allowance: newAllowance(MESSAGES, performance.now()),
				edits: newAllowance(EDITS, performance.now())
			};
			return undefined;
		} catch (error) {
			logDefect('hub.recognise', error);
			return refusal('defect');
		}
	}

	#welcome(socket: LiveSocket): void {
		forgetRequest(socket);
		const { loginId, rooms } = socket.data;
		this.#perLogin.set(loginId, (this.#perLogin.get(loginId) ?? 0) + 1);
		this.#deliveries.watch();

		socket.onAny((event: string, ...given: unknown[]) => void this.#hear(socket, event, given));
		socket.on('disconnect', () => {
			const others = (this.#perLogin.get(loginId) ?? 1) - 1;
			if (others > 0) this.#perLogin.set(loginId, others);
			else this.#perLogin.delete(loginId);
			for (const roomId of rooms.keys()) this.#deliveries.presence.note(roomId);
			this.#texts.closeAll(socket);
			rooms.clear();
		});
	}

	async #hear(socket: LiveSocket, event: string, given: unknown[]): Promise<void> {
		const answer = given.pop();
		// Every event of the protocol asks for an answer; this is something else.
		if (typeof answer !== 'function') return;
		const [asked] = given;
		const told = await this.#answerTo(socket, event, asked).catch(problemOf);
		if (socket.connected) (answer as (told: LiveAnswer) => void)(told);
	}

	async #answerTo(
		socket: LiveSocket,
		event: string,
		asked: unknown
	): Promise<LiveAnswer<Entered | Pick<Entered, 'now'> | object>> {
		const allowance = event === 'text:edit' ? socket.data.edits : socket.data.allowance;
		spend(allowance, performance.now());
		if (isTooFast(allowance)) return refused('socket.tooFast');
		if (asked === TOO_LARGE) return refused('socket.tooLarge');
		// Whoever writes is looked at together with what they wrote, as it is put on disk.
		if (event === 'text:edit') return this.#texts.edit(socket, v.parse(EditText, asked));
		if (event === 'text:point') return this.#texts.point(socket, v.parse(PointInText, asked));
		await keepWhoMayHear(this.#house, [socket]);
		if (!socket.connected) return refused('absent');

		switch (event) {
			case 'enter':
				return this.#enter(socket, v.parse(Enter, asked));
			case 'leave':
				this.#putOut(socket, v.parse(Leave, asked).roomId);
				return { ok: true };
			case 'text:open':
				return this.#texts.open(socket, v.parse(OpenText, asked));
			case 'text:close':
				this.#texts.close(socket, v.parse(CloseText, asked).agreementId);
				return { ok: true };
			case 'clock':
				return { ok: true, now: +this.#house.now() };
			default:
				return refused('socket.unknown');
		}
	}

	async #enter(
		socket: LiveSocket,
		{ roomId, since }: v.InferOutput<typeof Enter>
	): Promise<LiveAnswer<Entered>> {
		const { accountId, rooms } = socket.data;
		if (!rooms.has(roomId) && rooms.size >= LIVE_LIMITS.rooms)
			return refused('socket.tooManyRooms');
		if (!rooms.has(roomId)) rooms.set(roomId, null);

		const { reads } = this.#house.db;
		const scope = await loadScope(reads, accountId).catch((error: unknown) => {
			this.#putOut(socket, roomId);
			throw error;
		});
		const seat = scope.seats.find((seat) => seat.roomId === roomId);
		// It may have left again, or gone, while its seat was looked for.
		if (!seat || !rooms.has(roomId) || !socket.connected) {
			this.#putOut(socket, roomId);
			return refused('absent');
		}
		const { processId } = seat;
		rooms.set(roomId, processId);
		// Before looking for what was missed: what is committed from here on is told by the socket.
		void socket.join([roomName(roomId), processName(processId)]);
		this.#deliveries.presence.note(roomId);

		const now = +this.#house.now();
		const from = since === undefined ? undefined : new Date(Math.max(since - MARGIN, 0));
		const missed = !from || (await findMissed(reads, scope, { processId, roomId, since: from }));
		return { ok: true, now, missed };
	}

	#putOut(socket: LiveSocket, roomId: string): void {
		const { rooms } = socket.data;
		this.#texts.closeAll(socket, roomId);
		const processId = rooms.get(roomId);
		rooms.delete(roomId);
		if (!processId) return;
		void socket.leave(roomName(roomId));
		if (![...rooms.values()].includes(processId)) void socket.leave(processName(processId));
		this.#deliveries.presence.note(roomId);
	}
}

/** Every frame is counted, known sender or not: also what the library answers by itself. */
function meter(conn: LiveSocket['conn']): void {
	const frames = newAllowance(FRAMES, performance.now());
	conn.on('packet', () => {
		spend(frames, performance.now());
		if (isFlooding(frames)) conn.close(true);
	});
}

function refused(problem: LiveProblem): { ok: false; problem: LiveProblem } {
	return { ok: false, problem };
}

function problemOf(error: unknown): LiveAnswer {
	if (error instanceof v.ValiError) return refused('invalid');
	// An account that was disabled a moment ago; who may not and what is not answer alike.
	if (error instanceof Problem) return refused('absent');
	logDefect('hub.answer', error);
	return refused('defect');
}

function logDefect(verb: string, error: unknown): void {
	log.error({ verb, reason: error instanceof Error ? error.name : 'unknown' });
}

/** The library keeps the first request for as long as the socket lives: its memory, and the cookie in it. */
function forgetRequest(socket: LiveSocket): void {
	const { conn }: { conn: { request?: IncomingMessage | undefined } } = socket;
	conn.request = undefined;
	socket.handshake.headers = {};
}
