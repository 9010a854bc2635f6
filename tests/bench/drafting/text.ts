/** What is typed: the same on both sides, from the same seed. */
import * as Y from 'yjs';
import { build, words } from '#lib/draft/schema.ts';
import { seedUpdate } from '#lib/draft/seed.ts';
import { twinFragment } from '#lib/draft/shared.ts';

/** A text of so many clauses, each with a line to type in. */
export function aText(clauses: number): Uint8Array {
	const twin = build(
		'doc',
		Array.from({ length: clauses }, (_, n) =>
			build('clause', [build('paragraph', words(`البند ${n}: تعود العائلات. Families return.`))], {
				id: `c${n}`
			})
		)
	);
	return seedUpdate({ twins: { ar: twin }, authoritative: 'ar' });
}

export function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
		return (state >>> 0) / 2 ** 32;
	};
}

const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي abcdefghijklmnopqrstuvwxyz';

/** One hand in its own clause: mostly on at the end, sometimes elsewhere, one in ten times taking back. */
export class Hand {
	readonly #line: Y.XmlText;
	readonly #doc: Y.Doc;
	readonly #chance: () => number;
	#at: number;

	constructor(doc: Y.Doc, clause: number, seed: number) {
		this.#doc = doc;
		this.#chance = chance(seed);
		const element = twinFragment(doc, 'ar').get(clause) as Y.XmlElement;
		this.#line = (element.get(0) as Y.XmlElement).get(0) as Y.XmlText;
		this.#at = this.#line.length;
	}

	type(): void {
		const random = this.#chance();
		this.#doc.transact(() => {
			const { length } = this.#line;
			if (random < 0.1 && length > 10) {
				this.#line.delete(Math.min(this.#at, length) - 1, 1);
				this.#at = Math.min(this.#at, length) - 1;
				return;
			}
			if (random < 0.15) this.#at = Math.floor(this.#chance() * length);
			const letter = LETTERS[Math.floor(this.#chance() * LETTERS.length)] ?? 'x';
			const at = Math.min(this.#at, length);
			this.#line.insert(at, letter);
			this.#at = at + 1;
		}, 'a hand');
	}
}

/** A text with so many edits of history, by ten hands, as one update. */
export function grown(edits: number): Uint8Array {
	const hands = 10;
	const docs = Array.from({ length: hands }, () => new Y.Doc());
	for (const doc of docs) Y.applyUpdate(doc, aText(100));
	docs.forEach((doc, n) => {
		const own = Array.from({ length: 10 }, (_, k) => new Hand(doc, n * 10 + k, n * 10 + k + 1));
		for (let edit = 0; edit < edits / hands; edit++) own[Math.floor(edit / 40) % 10]?.type();
	});
	return Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)));
}
