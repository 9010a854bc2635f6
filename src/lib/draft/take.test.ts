import fc from 'fast-check';
import { expect, test } from 'vitest';
import { updateYFragment } from 'y-prosemirror';
import * as Y from 'yjs';
import type { Node } from 'prosemirror-model';
import type { Problem } from '#lib/domain/problem.ts';
import type { Language } from '#lib/domain/words.ts';
import { article, clause, open, twin } from '../../../tests/drafting.ts';
import { build } from './schema.ts';
import { seedUpdate } from './seed.ts';
import { nodesOf, readTwin, twinFragment } from './shared.ts';
import { documentOf, takeUpdate, takeUpdates } from './take.ts';
import { findSharedClause } from './touched.ts';

const english = twin(
	article('a1', 'Return', clause('c1', 'Families may return.'), clause('c2', 'In safety.')),
	clause('c3', 'Nobody is punished for others.')
);
const seed = seedUpdate({ twins: { en: english }, authoritative: 'en' });

/** What somebody else's page would send after it brought a twin to this. */
function edit(change: (doc: Y.Doc) => void): Uint8Array {
	const doc = documentOf([seed]);
	const before = Y.encodeStateVector(doc);
	doc.transact(() => change(doc));
	return Y.encodeStateAsUpdate(doc, before);
}

function write(doc: Y.Doc, language: Language, node: Node) {
	const meta = { mapping: new Map(), isOMark: new Map() };
	updateYFragment(doc, twinFragment(doc, language), node, meta);
}

const touchedBy = (update: Uint8Array) =>
	takeUpdate(documentOf([seed]), update)
		.map(({ clauseId, language }) => `${language}:${clauseId}`)
		.toSorted();

test('a clause is touched when a letter in it changes, and no other is', () => {
	const update = edit((doc) =>
		write(
			doc,
			'en',
			twin(
				article(
					'a1',
					'Return',
					clause('c1', 'Families may come back.'),
					clause('c2', 'In safety.')
				),
				clause('c3', 'Nobody is punished for others.')
			)
		)
	);
	expect(touchedBy(update)).toEqual(['en:c1']);
});

test('a clause that is put in or taken out is touched, in its twin', () => {
	const added = edit((doc) => write(doc, 'ar', twin(clause('c1', 'تعود العائلات.'))));
	expect(touchedBy(added)).toEqual(['ar:c1']);
	const removed = edit((doc) =>
		write(
			doc,
			'en',
			twin(
				article('a1', 'Return', clause('c2', 'In safety.')),
				clause('c3', 'Nobody is punished for others.')
			)
		)
	);
	expect(touchedBy(removed)).toContain('en:c1');
	const all = edit((doc) => {
		const fragment = twinFragment(doc, 'en');
		fragment.delete(0, fragment.length);
	});
	expect(touchedBy(all)).toEqual(['en:c1', 'en:c2', 'en:c3']);
});

test('a clause is touched also where marks are tidied up after it was taken in', () => {
	const opened = twin(
		article('a1', 'Return', clause('c1', build('paragraph', [open('Families may', 'b1')]))),
		clause('c3', 'Nobody is punished for others.')
	);
	const first = seedUpdate({ twins: { en: opened }, authoritative: 'en' });
	const doc = documentOf([first]);
	const before = Y.encodeStateVector(doc);
	write(
		doc,
		'en',
		twin(article('a1', 'Return', clause('c1', 'Families may return.')), clause('c3', 'Nobody.'))
	);
	const touched = takeUpdate(documentOf([first]), Y.encodeStateAsUpdate(doc, before));
	expect(touched.map(({ clauseId }) => clauseId).toSorted()).toEqual(['c1', 'c3']);
});

test('a heading touches no clause', () => {
	const update = edit((doc) =>
		write(
			doc,
			'en',
			twin(
				article(
					'a1',
					'Coming home',
					clause('c1', 'Families may return.'),
					clause('c2', 'In safety.')
				),
				clause('c3', 'Nobody is punished for others.')
			)
		)
	);
	expect(touchedBy(update)).toEqual([]);
});

test('what builds on words that are not there is refused, and nothing changed by it', () => {
	const doc = documentOf([seed]);
	const before = Y.encodeStateVector(doc);
	write(doc, 'en', twin(clause('c9', 'First.')));
	const between = Y.encodeStateVector(doc);
	write(doc, 'en', twin(clause('c9', 'First. Second.')));
	const second = Y.encodeStateAsUpdate(doc, between);

	const server = documentOf([seed]);
	const state = Y.encodeStateAsUpdate(server);
	expect(() => takeUpdate(server, second)).toThrow('draft.incomplete');
	expect(Y.encodeStateAsUpdate(server)).toEqual(state);
	expect(server.store.pendingStructs).toBeNull();
	takeUpdate(server, Y.encodeStateAsUpdate(doc, before));
	expect(readTwin(server, 'en').eq(readTwin(doc, 'en'))).toBe(true);
});

test('any bytes at all are taken or refused, and never wait unseen', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(seed.length - 1), (bytes, at) => {
			const broken = new Uint8Array(seed);
			broken.set(bytes.subarray(0, seed.length - at), at);
			const server = documentOf([seed]);
			for (const update of [bytes, broken]) {
				try {
					takeUpdate(server, update);
				} catch (problem) {
					expect(String(problem)).toMatch(/draft\.(incomplete|corrupt|tooLarge)/);
					if (!String(problem).includes('incomplete')) return;
				}
				expect(server.store.pendingStructs).toBeNull();
				expect(server.store.pendingDs).toBeNull();
			}
		}),
		{ numRuns: 500 }
	);
});

/** What a hand may send: an edit of its own to the text as it was first. */
const sent = fc.oneof(
	fc
		.record({ clause: fc.constantFrom('c1', 'c2', 'c3'), letters: fc.string({ minLength: 1 }) })
		.map(({ clause, letters }) =>
			edit((doc) => {
				const element = findSharedClause(doc, { clauseId: clause, language: 'en' });
				const line = (element?.get(0) as Y.XmlElement).get(0) as Y.XmlText;
				line.insert(3, letters);
			})
		),
	fc.nat(9).map((n) => edit((doc) => write(doc, 'ar', twin(clause(`n${n}`, 'تعود العائلات.'))))),
	fc
		.nat(9)
		.map((n) =>
			edit((doc) => write(doc, 'en', twin(...english.children, clause(`m${n}`, 'Something more.'))))
		),
	fc.nat(1).map((at) => edit((doc) => twinFragment(doc, 'en').delete(at, 1))),
	fc.constant(new Uint8Array([1, 2, 3])),
	fc.nat(9).map((n) => {
		const doc = documentOf([seed]);
		write(doc, 'ar', twin(clause('c9', 'First.')));
		const between = Y.encodeStateVector(doc);
		write(doc, 'ar', twin(clause('c9', `First. Second ${n}.`)));
		return Y.encodeStateAsUpdate(doc, between);
	})
);

test('those of several hands are taken together as they are one by one', () => {
	fc.assert(
		fc.property(fc.array(sent, { minLength: 1, maxLength: 6 }), (updates) => {
			const [together, oneByOne] = [documentOf([seed]), documentOf([seed])];
			const told = ({ touched }: { touched: { clauseId: string; language: string }[] }) =>
				touched.map(({ clauseId, language }) => `${language}:${clauseId}`).toSorted();
			const all = takeUpdates(together, updates).map((taken) =>
				'problem' in taken ? taken.problem.code : told(taken)
			);
			const each = updates.map((update) => {
				try {
					return told({ touched: takeUpdate(oneByOne, update) });
				} catch (problem) {
					return (problem as Problem).code;
				}
			});
			expect(all).toEqual(each);
			expect(Y.encodeStateAsUpdate(together)).toEqual(Y.encodeStateAsUpdate(oneByOne));
		}),
		{ numRuns: 300 }
	);
});

test('where one of several brings in what must not be there, none is taken', () => {
	const hostile = new Y.Doc();
	const inside = new Y.XmlElement('clause');
	inside.insert(0, [new Y.XmlElement('title')]);
	twinFragment(hostile, 'en').insert(0, [inside]);
	const good = edit((doc) => write(doc, 'ar', twin(clause('c1', 'تعود العائلات.'))));
	const updates = [good, Y.encodeStateAsUpdate(hostile), good];
	expect(() => takeUpdates(documentOf([seed]), updates)).toThrow('draft.corrupt');
});

/** What a program that is none of ours does to one of the texts, or beside it, at a place. */
const MISDEEDS: Record<string, (text: Y.XmlText, at: number) => void> = {
	letters: (text, at) => text.insert(at, 'آ 🙂 a'),
	'fewer letters': (text, at) => text.delete(at, Math.min(2, text.length - at)),
	'a mark': (text, at) => text.insert(at, 'a', { strong: {} }),
	'a mark with luggage on nothing': (text, at) => {
		text.insert(at, 'a', { bracket: { id: 7 } });
		text.delete(at, 1);
	},
	'an element': (text, at) => text.insertEmbed(at, new Y.XmlElement('break')),
	'a text of nothing': (text) => (text.parent as Y.XmlElement).insert(0, [new Y.XmlText()]),
	'a text of nothing where none may be': (text) =>
		(text.parent?.parent as Y.XmlElement).insert(0, [new Y.XmlText()])
};

const misdeeds = fc.array(
	fc.record({ what: fc.constantFrom(...Object.keys(MISDEEDS)), text: fc.nat(5), at: fc.nat(8) }),
	{ minLength: 1, maxLength: 8 }
);

test('whatever is done to a text letter by letter, what is taken is within the schema', () => {
	fc.assert(
		fc.property(misdeeds, (deeds) => {
			const server = documentOf([seed]);
			for (const { what, text: which, at } of deeds) {
				const doc = documentOf([Y.encodeStateAsUpdate(server)]);
				const before = Y.encodeStateVector(doc);
				const texts = textsIn(twinFragment(doc, 'en'));
				const text = texts[which % texts.length];
				if (text) MISDEEDS[what]?.(text, Math.min(at, text.length));
				try {
					takeUpdate(server, Y.encodeStateAsUpdate(doc, before));
				} catch (problem) {
					expect(String(problem)).toContain('draft.corrupt');
					return;
				}
				readTwin(server, 'en').check();
			}
		}),
		{ numRuns: 1000 }
	);
});

function textsIn(type: Y.XmlFragment): Y.XmlText[] {
	return type.toArray().flatMap((child) => {
		if (child instanceof Y.XmlText) return [child];
		return child instanceof Y.XmlElement ? textsIn(child) : [];
	});
}

test('a clause is found by its id, in an article and outside', () => {
	const doc = documentOf([seed]);
	const wordsIn = (clauseId: string) => {
		const clause = findSharedClause(doc, { clauseId, language: 'en' });
		return clause && nodesOf(clause)[0]?.textContent;
	};
	expect(wordsIn('c2')).toContain('safety');
	expect(wordsIn('c3')).toContain('Nobody');
	expect(findSharedClause(doc, { clauseId: 'c3', language: 'ar' })).toBeUndefined();
});
