import * as Y from 'yjs';
import { Problem } from '#lib/domain/problem.ts';
import type { Scope } from '#lib/domain/seat.ts';
import { documentOf, takeUpdates, type Taken } from '#lib/draft/take.ts';
import type { ClauseOfTwin } from '#lib/draft/touched.ts';
import { checkDocument } from '#lib/draft/update.ts';
import type { Pointer } from '#lib/protocol.ts';
import {
	findKeptText,
	findLastVersions,
	findTouched,
	inflateText,
	type KeptText
} from '../db/texts.ts';
import type { House } from '../house.ts';
import { log } from '../log.ts';
import type { Audience } from './doorkeeper.ts';
import type { LiveSocket } from './guest.ts';

/** A clause that was worded anew and not written down in its history yet. */
export type Worded = ClauseOfTwin & {
	accountIds: Set<string>;
	since: Date;
	at: Date;
};

/** So much is written before the whole is kept anew: changes, and bytes. */
const TAIL = { changes: 1000, bytes: 512 * 1024 };

/**
 * A text that somebody has open. The document is only in memory to look at what comes in: what is on
 * disk is what counts, and a document that holds anything else is thrown away and read again.
 */
export class LiveText {
	readonly agreementId: string;
	readonly roomId: string;
	readonly processId: string;
	/** Who has it open. */
	readonly sockets: ReadonlySet<LiveSocket>;
	/** Where whoever has it open is, by socket. */
	readonly pointers = new Map<string, Pointer>();
	readonly worded = new Map<string, Worded>();
	/** Of each clause as it stands in its history. */
	readonly hashes = new Map<string, string | null>();
	/** Who was found to sit in its room the last time. */
	audience: Audience | null = null;
	/** Under whose scope it was read last, to be read again. */
	lastReader: string | null = null;
	/** The last change on disk, once the document was read. */
	seq = 0;
	/** When the last one left it, in milliseconds; null while it is open somewhere. */
	leftAt: number | null = null;
	readonly #sockets = new Set<LiveSocket>();
	#comings = 0;
	#isWary = false;
	#doc: Y.Doc | undefined;
	#reading: Promise<void> | undefined;
	#tail = { changes: 0, bytes: 0 };

	constructor(place: { agreementId: string; roomId: string; processId: string }) {
		this.agreementId = place.agreementId;
		this.roomId = place.roomId;
		this.processId = place.processId;
		this.sockets = this.#sockets;
	}

	/** Another number when anybody came or went. */
	get comings(): number {
		return this.#comings;
	}

	enter(socket: LiveSocket): void {
		this.#sockets.add(socket);
		this.#comings++;
		this.leftAt = null;
	}

	leave(socket: LiveSocket): void {
		if (!this.#sockets.delete(socket)) return;
		this.#comings++;
		this.pointers.delete(socket.id);
		if (this.#sockets.size === 0) this.leftAt = Date.now();
	}

	get isRead(): boolean {
		return this.#doc !== undefined;
	}

	get isLong(): boolean {
		return this.#tail.changes >= TAIL.changes || this.#tail.bytes >= TAIL.bytes;
	}

	get hasTail(): boolean {
		return this.#tail.changes > 0;
	}

	/** The document as it is on disk. @throws Problem `absent`. */
	async read(house: House, scope: Scope): Promise<void> {
		if (this.#doc) return;
		this.#reading ??= this.#readFrom(house, scope).finally(() => (this.#reading = undefined));
		await this.#reading;
	}

	async #readFrom({ db: { reads } }: House, scope: Scope): Promise<void> {
		const latest = await findKeptText(reads, scope, this.agreementId);
		const { doc, kept } = await documentFrom(latest).then(
			(doc) => ({ doc, kept: latest }),
			async (error: unknown) => {
				log.error({ verb: 'text.unreadable', agreement: this.agreementId, reason: nameOf(error) });
				const before = latest.snapshot.seq;
				const kept = await findKeptText(reads, scope, this.agreementId, { before });
				return { doc: await documentFrom(kept), kept };
			}
		);
		this.lastReader = scope.accountId;
		const versions = await findLastVersions(reads, scope, this.agreementId);
		for (const [key, { hash }] of versions) if (!this.hashes.has(key)) this.hashes.set(key, hash);
		// Also of what came before the snapshot: it was made while its clauses were still being written down.
		for (const { seq, touched, at } of await findTouched(reads, scope, this.agreementId))
			for (const { accountId, ...clause } of touched)
				if (seq > (versions.get(keyOf(clause))?.seq ?? 0)) this.note([clause], accountId, at);
		this.#doc = doc;
		this.seq = kept.tail.at(-1)?.seq ?? kept.snapshot.seq;
		this.#tail = {
			changes: kept.tail.length,
			bytes: kept.tail.reduce((sum, { bytes }) => sum + bytes.length, 0)
		};
	}

	/** Throws the document away: it will be read again. What clauses became is still to be noted. */
	forget(): void {
		this.#doc?.destroy();
		this.#doc = undefined;
	}

	/**
	 * Takes updates in, all at once. When one of them spoiled the document it is thrown away, and it
	 * is not known which it was: then they are to be taken again, and will be one by one.
	 */
	take(updates: readonly Uint8Array[]): Taken[] {
		const taken: Taken[] = [];
		const size = this.#isWary ? 1 : updates.length;
		try {
			for (let from = 0; from < updates.length; from += size)
				taken.push(...takeUpdates(this.document, updates.slice(from, from + size)));
			this.#isWary = false;
			return taken;
		} catch (problem) {
			this.forget();
			if (!(problem instanceof Problem)) throw problem;
			const isKnown = this.#isWary || updates.length === 1;
			this.#isWary = true;
			return isKnown ? [...taken, { problem }] : [];
		}
	}

	get document(): Y.Doc {
		if (!this.#doc) throw new Error('a text that was not read');
		return this.#doc;
	}

	/** One more change is on disk. */
	keep(seq: number, bytes: number): void {
		this.seq = seq;
		this.#tail.changes += 1;
		this.#tail.bytes += bytes;
	}

	/** The whole text as one update, to be kept as it was after `seq`. */
	whole(): { seq: number; update: Uint8Array } {
		this.#tail = { changes: 0, bytes: 0 };
		return { seq: this.seq, update: Y.encodeStateAsUpdate(this.document) };
	}

	note(clauses: readonly ClauseOfTwin[], accountId: string, at: Date): void {
		for (const clause of clauses) {
			const known = this.worded.get(keyOf(clause));
			const accountIds = known?.accountIds ?? new Set();
			accountIds.add(accountId);
			this.worded.set(keyOf(clause), { ...clause, accountIds, since: known?.since ?? at, at });
		}
	}
}

export function keyOf({ clauseId, language }: ClauseOfTwin): string {
	return `${language}:${clauseId}`;
}

async function documentFrom({ snapshot, tail }: KeptText): Promise<Y.Doc> {
	const doc = documentOf([await inflateText(snapshot.bytes), ...tail.map(({ bytes }) => bytes)]);
	checkDocument(doc);
	return doc;
}

function nameOf(error: unknown): string {
	return error instanceof Error ? error.name : 'unknown';
}
