import * as Y from 'yjs';
import { whyNotWrite } from '#lib/domain/pen.ts';
import { grants } from '#lib/domain/policy.ts';
import { Problem } from '#lib/domain/problem.ts';
import type { Taken } from '#lib/draft/take.ts';
import type { ClauseOfTwin } from '#lib/draft/touched.ts';
import {
	LIVE_LIMITS,
	type LiveAnswer,
	type LiveProblem,
	type OpenedText,
	type Pointer
} from '#lib/protocol.ts';
import type { Listener } from '../db/listeners.ts';
import { loadScope } from '../db/seats.ts';
import {
	findKeptText,
	findTextGates,
	findTextSince,
	saveTextUpdate,
	type Touched
} from '../db/texts.ts';
import type { Tx } from '../db/tx.ts';
import type { House } from '../house.ts';
import { log } from '../log.ts';
import { broadcast } from './broadcast.ts';
import { audienceOf, letGoUnlessIn, type Audience } from './doorkeeper.ts';
import type { LiveSocket } from './guest.ts';
import { LiveText } from './live-text.ts';
import { Upkeep } from './upkeep.ts';

/**
 * How long edits are gathered, after others were written down, before they are written down together:
 * so many times as long as that took of late, and no longer than so many milliseconds; at once after
 * a silence.
 */
const GATHERS = { times: 8, longest: 10 };
/** How much the last pass counts in how long they take. */
const LATELY = 1 / 8;

type Answer<Content extends object = object> = (answer: LiveAnswer<Content>) => void;

type Edit = {
	socket: LiveSocket;
	text: LiveText;
	update: Uint8Array;
	answer: Answer<{ seq: number }>;
	/** What it was found to be, once. Where a transaction runs again it is not looked at twice. */
	outcome?: { touched: ClauseOfTwin[] } | { problem: LiveProblem };
};
type Pointing = { socket: LiveSocket; text: LiveText; pointer: Omit<Pointer, 'seatId'> };

/** Who may hear each text of a pass. */
type Heard = Map<LiveText, Audience>;

/** What one pass put on disk of a text: one change, of one or several who wrote. */
type Stored = { text: LiveText; seq: number; update: Uint8Array; edits: Edit[] };

/**
 * The texts that somebody has open, and what is written in them. An edit is looked at, put on disk,
 * told to the others, and only then answered: what anybody saw is never lost. All that comes within
 * a few milliseconds goes the way together, as one transaction and one message.
 */
export class Texts {
	readonly #house: () => House;
	readonly #texts = new Map<string, LiveText>();
	readonly #upkeep: Upkeep;
	#edits: Edit[] = [];
	#pointings: Pointing[] = [];
	#timer: NodeJS.Timeout | NodeJS.Immediate | undefined;
	#passes: Promise<void> | undefined;
	#lastPassEnded = 0;
	#takes = 0;

	constructor(house: () => House) {
		this.#house = house;
		this.#upkeep = new Upkeep(house, this.#texts);
	}

	/** @throws Problem `absent` for a text of a room that the socket has not entered. */
	async open(
		socket: LiveSocket,
		{ agreementId, since }: { agreementId: string; since?: number | undefined }
	): Promise<LiveAnswer<OpenedText>> {
		const { texts, accountId } = socket.data;
		if (!texts.has(agreementId) && texts.size >= LIVE_LIMITS.texts)
			return { ok: false, problem: 'socket.tooManyTexts' };
		const { reads } = this.#house().db;
		const scope = await loadScope(reads, accountId);
		const roomId = (await findTextGates(reads, [agreementId])).get(agreementId)?.roomId ?? '';
		const processId = socket.data.rooms.get(roomId);
		if (!processId || !scope.roomIds.includes(roomId) || !socket.connected)
			throw new Problem('absent');

		// Before reading: what is written from here on is told by the socket.
		texts.add(agreementId);
		const text = this.#texts.get(agreementId) ?? new LiveText({ agreementId, roomId, processId });
		this.#texts.set(agreementId, text);
		text.enter(socket);
		this.#upkeep.watch();

		const missed =
			since === undefined ? null : await findTextSince(reads, scope, agreementId, since);
		const { snapshot, tail } = missed
			? { snapshot: null, tail: missed }
			: await findKeptText(reads, scope, agreementId);
		// Whoever opens it is likely to write: read it while they look at it.
		if (!text.isRead) setTimeout(() => void this.#readAhead(text, accountId), GATHERS.longest);
		return {
			ok: true,
			seq: tail.at(-1)?.seq ?? snapshot?.seq ?? since ?? 0,
			snapshot: snapshot?.bytes ?? null,
			updates: tail.map(({ bytes }) => bytes),
			pointers: [...text.pointers.values()]
		};
	}

	async #readAhead(text: LiveText, accountId: string): Promise<void> {
		try {
			await text.read(this.#house(), await loadScope(this.#house().db.reads, accountId));
		} catch (error) {
			if (!(error instanceof Problem)) logDefect('text.read', error);
		}
	}

	close(socket: LiveSocket, agreementId: string): void {
		const { texts } = socket.data;
		const text = this.#texts.get(agreementId);
		if (!texts.delete(agreementId) || !text) return;
		const pointer = text.pointers.get(socket.id);
		text.leave(socket);
		if (!pointer) return;
		this.#pointings.push({ socket, text, pointer: { ...pointer, left: true } });
		this.#gather();
	}

	/** Closes what a socket has open of a room, or of all. */
	closeAll(socket: LiveSocket, roomId?: string): void {
		for (const agreementId of [...socket.data.texts])
			if (!roomId || this.#texts.get(agreementId)?.roomId === roomId)
				this.close(socket, agreementId);
	}

	edit(
		socket: LiveSocket,
		{ agreementId, update }: { agreementId: string; update: Uint8Array }
	): Promise<LiveAnswer<{ seq: number }>> {
		const text = this.#openText(socket, agreementId);
		return new Promise((answer) => {
			this.#edits.push({ socket, text, update, answer });
			this.#gather();
		});
	}

	point(
		socket: LiveSocket,
		{ agreementId, ...pointer }: { agreementId: string } & Omit<Pointer, 'seatId' | 'left'>
	): LiveAnswer {
		this.#pointings.push({ socket, text: this.#openText(socket, agreementId), pointer });
		this.#gather();
		return { ok: true };
	}

	#openText(socket: LiveSocket, agreementId: string): LiveText {
		const text = this.#texts.get(agreementId);
		if (!text || !socket.data.texts.has(agreementId)) throw new Problem('absent');
		return text;
	}

	/** Puts what was written so far into the history of its clauses, as when everybody must stop. */
	async settle(agreementId: string): Promise<void> {
		const text = this.#texts.get(agreementId);
		if (text) await this.#upkeep.writeVersions(text, [...text.worded.keys()]);
	}

	/** Writes down what waits, and lets go of everything. */
	async end(): Promise<void> {
		await this.#passes;
		if (this.#edits.length > 0) await this.#passAll();
		await this.#upkeep.close();
	}

	#gather(): void {
		if (this.#timer || this.#passes) return;
		const gathers = Math.min(this.#takes * GATHERS.times, GATHERS.longest);
		const waits = this.#lastPassEnded + gathers - performance.now();
		const go = () => {
			this.#timer = undefined;
			const began = performance.now();
			this.#passes = this.#passAll().finally(() => {
				this.#passes = undefined;
				this.#lastPassEnded = performance.now();
				this.#takes += (this.#lastPassEnded - began - this.#takes) * LATELY;
				if (this.#edits.length > 0 || this.#pointings.length > 0) this.#gather();
			});
		};
		this.#timer = waits > 0 ? setTimeout(go, waits) : setImmediate(go);
	}

	async #passAll(): Promise<void> {
		const edits = this.#edits.splice(0);
		const pointings = this.#pointings.splice(0);
		const texts = new Set([...edits, ...pointings].map(({ text }) => text));
		try {
			const { heard, stored } = await this.#write(edits, texts);
			await this.#letGo(heard);
			for (const one of stored) tell(one);
			tellPointers(pointings);
			this.#answer(edits, stored);
		} catch (error) {
			// Nothing of it is on disk, and nobody has seen it: those who wrote it send it again.
			for (const { text } of edits) text.forget();
			for (const { answer } of edits) answer({ ok: false, problem: 'defect' });
			logDefect('text.write', error);
		}
	}

	/** Who of those at these texts may go on hearing them. */
	async #audiences(tx: Tx, texts: Iterable<LiveText>, now: Date): Promise<Heard> {
		const { db } = this.#house();
		const heard: Heard = new Map();
		for (const text of texts)
			heard.set(text, await audienceOf(db, tx, { text, now }, text.audience));
		return heard;
	}

	/** Leaves at these texts only those who may hear them; who came while they were asked for is asked for too. */
	async #letGo(heard: Heard): Promise<void> {
		const { db, now } = this.#house();
		for (const [text, found] of heard) {
			let audience = found;
			for (;;) {
				if (audience !== text.audience) letGoUnlessIn(audience, text.roomId);
				text.audience = audience;
				if (audience.comings === text.comings) break;
				audience = await audienceOf(db, db.reads, { text, now: now() }, null);
			}
		}
	}

	/**
	 * Asks who may write and hear, and writes down what they wrote, in one transaction: whoever lost
	 * their seat before it is not heard, and hears nothing of what it holds.
	 */
	async #write(
		edits: readonly Edit[],
		texts: ReadonlySet<LiveText>
	): Promise<{ heard: Heard; stored: Stored[] }> {
		const { db, now: clock } = this.#house();
		const now = clock();
		if (edits.length === 0)
			return { heard: await this.#audiences(db.reads, texts, now), stored: [] };

		const byText = Map.groupBy(edits, ({ text }) => text);
		for (const [text, [first]] of byText)
			if (!text.isRead && first) await this.#readAhead(text, first.socket.data.accountId);

		const written = await db.append(async (tx) => {
			const heard = await this.#audiences(tx, texts, now);
			const stored: Stored[] = [];
			for (const [text, ofText] of byText) {
				const one = this.#takeIn(text, ofText, heard.get(text));
				if (!one) continue;
				await save(tx, one, now);
				stored.push(one);
			}
			return { heard, stored };
		});
		for (const { text, seq, update, edits } of written.stored) {
			text.keep(seq, update.length);
			for (const { outcome, socket } of edits)
				if (outcome && 'touched' in outcome) text.note(outcome.touched, socket.data.accountId, now);
			if (text.isLong) void this.#upkeep.snapshot(text);
		}
		return written;
	}

	/** What of these edits is let in, as one change; undefined if nothing is. */
	#takeIn(text: LiveText, edits: readonly Edit[], heard: Audience | undefined): Stored | undefined {
		const wasTaken = edits.some(({ outcome }) => outcome && 'touched' in outcome);
		for (const edit of edits) {
			const problem = whyNot(heard?.listeners.get(edit.socket.data.loginId), heard?.gate);
			if (problem) edit.outcome = { problem };
		}
		const fresh = edits.filter(({ outcome }) => !outcome);
		if (fresh.length > 0)
			for (const [n, taken] of text.take(fresh.map(({ update }) => update)).entries()) {
				const edit = fresh[n];
				if (edit) edit.outcome = outcomeOf(taken);
			}
		// What was thrown away held the others too: they come again in a moment.
		if (!text.isRead) return undefined;
		const taken = edits.filter(({ outcome }) => outcome && 'touched' in outcome);
		if (wasTaken && taken.length < edits.length) text.forget();
		const [first] = taken;
		if (!first) return undefined;
		const update =
			taken.length === 1 ? first.update : Y.mergeUpdates(taken.map(({ update }) => update));
		return { text, seq: text.seq + 1, update, edits: taken };
	}

	#answer(edits: readonly Edit[], stored: readonly Stored[]): void {
		const seqs = new Map(stored.flatMap(({ seq, edits }) => edits.map((edit) => [edit, seq])));
		for (const edit of edits) {
			const { answer, outcome, socket } = edit;
			const seq = seqs.get(edit);
			if (seq !== undefined) answer({ ok: true, seq });
			else if (outcome && 'problem' in outcome) {
				answer({ ok: false, problem: outcome.problem });
				if (isHostile(outcome.problem)) setImmediate(() => socket.disconnect(true));
			} else if (edit.socket.connected) {
				delete edit.outcome;
				this.#edits.push(edit);
			} else answer({ ok: false, problem: 'absent' });
		}
	}
}

/** Tells a change to all who have the text open, but the one who made it alone. */
function tell({ text: { agreementId, sockets }, seq, update, edits }: Stored): void {
	const writers = new Set(edits.map(({ socket }) => socket));
	const others = writers.size === 1 ? sockets.difference(writers) : sockets;
	broadcast(others, 'text:edited', { agreementId, seq, update: asBuffer(update) });
}

function tellPointers(pointings: readonly Pointing[]): void {
	for (const [text, ofText] of Map.groupBy(pointings, ({ text }) => text)) {
		const { agreementId, sockets, audience } = text;
		const last = new Map<string, Pointer>();
		for (const { socket, pointer } of ofText) {
			const seatId = audience?.listeners.get(socket.data.loginId)?.seats[0]?.id;
			if (!seatId && !pointer.left) continue;
			const shown = { ...pointer, seatId: seatId ?? '' };
			last.set(socket.id, shown);
			if (!pointer.left && socket.connected) text.pointers.set(socket.id, shown);
		}
		const pointers = [...last.values()];
		if (pointers.length > 0) broadcast(sockets, 'text:pointers', { agreementId, pointers });
	}
}

async function save(tx: Tx, { text, seq, update, edits }: Stored, at: Date): Promise<void> {
	const { agreementId, roomId } = text;
	const touched = new Map<string, Touched[number]>();
	for (const { outcome, socket } of edits) {
		const { accountId } = socket.data;
		for (const clause of outcome && 'touched' in outcome ? outcome.touched : [])
			touched.set(`${accountId}:${clause.language}:${clause.clauseId}`, { ...clause, accountId });
	}
	const bytes = asBuffer(update);
	await saveTextUpdate(tx, {
		agreementId,
		roomId,
		seq,
		bytes,
		touched: [...touched.values()],
		at
	});
}

function outcomeOf(taken: Taken): NonNullable<Edit['outcome']> {
	if ('touched' in taken) return taken;
	const { code } = taken.problem;
	if (isTextProblem(code)) return { problem: code };
	throw taken.problem;
}

const TEXT_PROBLEMS = ['draft.incomplete', 'draft.corrupt', 'draft.tooLarge'] as const;

function isTextProblem(code: string): code is (typeof TEXT_PROBLEMS)[number] {
	return TEXT_PROBLEMS.some((one) => one === code);
}

function isHostile(problem: LiveProblem): boolean {
	return problem === 'draft.corrupt' || problem === 'draft.tooLarge';
}

/** Of the seats somebody has in the room any that may write now is enough. */
function whyNot(
	listener: Listener | undefined,
	gate: Audience['gate'] | undefined
): LiveProblem | null {
	if (!listener || !gate) return 'absent';
	const seats = listener.seats.filter(({ roomId }) => roomId === gate.roomId);
	if (seats.length === 0) return 'absent';
	const writers = seats.filter(({ role }) => grants(role, 'text.write'));
	const reasons = writers.map(({ id }) => whyNotWrite(gate, id));
	return reasons.includes(null) ? null : (reasons[0] ?? 'text.readOnly');
}

/** The packer writes a bare Uint8Array as a map. */
function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function logDefect(verb: string, error: unknown): void {
	log.error({ verb, reason: error instanceof Error ? error.name : 'unknown' });
}
