import { setTimeout } from 'node:timers/promises';
import type { Fact } from '#lib/domain/fact.ts';
import { hashOf } from '#lib/draft/hash.ts';
import { nodesOf } from '#lib/draft/shared.ts';
import { findSharedClause } from '#lib/draft/touched.ts';
import { keepClauseVersions, tellOfVersions, type NewVersion } from '../commands/texts.ts';
import { loadScope } from '../db/seats.ts';
import { deflateText, saveTextSnapshot } from '../db/texts.ts';
import type { House } from '../house.ts';
import { log } from '../log.ts';
import type { LiveText } from './live-text.ts';

/** All in milliseconds. */
export const PAUSES = {
	/** How often texts are looked after. */
	looks: 5_000,
	/** A clause that nobody touched for so long goes into its history as it stands. */
	quiet: 60_000,
	/** So does one that somebody has been at for so long. */
	longest: 600_000,
	/** A text that nobody has open is let go after so long. */
	empty: 30_000,
	/** Between clauses that go into their history: those who write meanwhile do not wait for all of them. */
	between: 20
};

/** So many clauses go into their history in one transaction. */
const AT_ONCE = 4;

/** Keeps texts short to read and their history written, while others go on writing in them. */
export class Upkeep {
	readonly #house: () => House;
	readonly #texts: Map<string, LiveText>;
	readonly #busy = new Set<LiveText>();
	#looks: NodeJS.Timeout | undefined;
	#isClosing = false;

	constructor(house: () => House, texts: Map<string, LiveText>) {
		this.#house = house;
		this.#texts = texts;
	}

	/** For as long as there are texts. */
	watch(): void {
		this.#looks ??= setInterval(() => void this.#look(), PAUSES.looks).unref();
	}

	/** Writes all that is not in the history yet. */
	async close(): Promise<void> {
		this.#isClosing = true;
		clearInterval(this.#looks);
		this.#looks = undefined;
		for (const text of this.#texts.values()) await this.#letGo(text);
	}

	async #look(): Promise<void> {
		const now = Date.now();
		for (const text of this.#texts.values()) {
			if (text.leftAt !== null && now - text.leftAt > PAUSES.empty) {
				await this.#letGo(text);
				continue;
			}
			const due = [...text.worded].filter(
				([, { since, at }]) => now - +at > PAUSES.quiet || now - +since > PAUSES.longest
			);
			await this.writeVersions(
				text,
				due.map(([key]) => key)
			);
		}
		if (this.#texts.size > 0) return;
		clearInterval(this.#looks);
		this.#looks = undefined;
	}

	async #letGo(text: LiveText): Promise<void> {
		if (text.hasTail || text.worded.size > 0) await this.snapshot(text);
		if (text.leftAt === null) return;
		this.#texts.delete(text.agreementId);
		text.forget();
	}

	/** Keeps the whole text anew. First its history, for that is read from what is let go of then. */
	async snapshot(text: LiveText): Promise<void> {
		if (this.#busy.has(text)) return;
		this.#busy.add(text);
		try {
			await this.#readAgain(text);
			await this.writeVersions(text, [...text.worded.keys()]);
			const { agreementId, roomId } = text;
			const { seq, update } = text.whole();
			const bytes = await deflateText(update);
			const { db, now } = this.#house();
			await db.append((tx) => saveTextSnapshot(tx, { agreementId, roomId, seq, bytes, at: now() }));
		} catch (error) {
			logDefect('text.snapshot', text, error);
		} finally {
			this.#busy.delete(text);
		}
	}

	/** Writes clauses as they stand now into their history: `keys` of `text.worded`. */
	async writeVersions(text: LiveText, keys: readonly string[]): Promise<void> {
		const worded: Fact[] = [];
		for (let from = 0; from < keys.length; from += AT_ONCE) {
			if (from > 0) await setTimeout(this.#isClosing ? 0 : PAUSES.between);
			worded.push(...(await this.#writeSome(text, keys.slice(from, from + AT_ONCE))));
		}
		tellOfVersions(this.#house(), worded);
	}

	/** Gives what is to be told of it. */
	async #writeSome(text: LiveText, keys: readonly string[]): Promise<Fact[]> {
		const taken = keys.flatMap((key) => {
			const worded = text.worded.get(key);
			text.worded.delete(key);
			return worded ? [{ key, ...worded }] : [];
		});
		try {
			await this.#readAgain(text);
			const { document, seq } = text;
			const versions = taken.map(({ key, accountIds, since, at, ...clause }) => {
				const element = findSharedClause(document, clause);
				const [node] = element ? nodesOf(element) : [];
				return { key, accountIds: [...accountIds], since, at, ...clause, seq, node };
			});
			const rows: NewVersion[] = [];
			for (const { key, node, ...version } of versions) {
				const hash = node ? hashOf(node, version.language) : null;
				if (text.hashes.get(key) === hash) continue;
				text.hashes.set(key, hash);
				rows.push({ ...version, hash, content: (node?.toJSON() as object | undefined) ?? null });
			}
			return await keepClauseVersions(this.#house(), text, rows);
		} catch (error) {
			// They stay to be written.
			for (const { key, ...worded } of taken) {
				text.hashes.delete(key);
				for (const accountId of worded.accountIds) text.note([worded], accountId, worded.at);
			}
			logDefect('text.history', text, error);
			return [];
		}
	}

	async #readAgain(text: LiveText): Promise<void> {
		if (text.isRead || !text.lastReader) return;
		const house = this.#house();
		await text.read(house, await loadScope(house.db.reads, text.lastReader));
	}
}

function logDefect(verb: string, { agreementId }: LiveText, error: unknown): void {
	const reason = error instanceof Error ? error.name : 'unknown';
	log.error({ verb, agreement: agreementId, reason });
}
