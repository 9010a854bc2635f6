import fc from 'fast-check';
import { prosemirrorToYXmlFragment, updateYFragment } from 'y-prosemirror';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	act,
	article,
	clause,
	counting,
	line,
	someDeeds,
	someTwin,
	twin,
	type Deed
} from '../../../tests/drafting.ts';
import { normalise } from './normal.ts';
import { build, words } from './schema.ts';
import {
	authoritativeLanguage,
	readConfirmations,
	readStandings,
	readTwin,
	setAuthoritative,
	setConfirmation,
	setStanding,
	sharedDocument,
	twinFragment,
	writtenLanguages
} from './shared.ts';
import { checkChanged, checkDocument, checkUpdate } from './update.ts';

const text = twin(
	build('title', words('Agreement')),
	article('a1', 'Scope', clause('c1', 'No family is refused.'))
);
const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

function shared(node = text): Y.Doc {
	const doc = sharedDocument();
	prosemirrorToYXmlFragment(node, twinFragment(doc, 'en'));
	return doc;
}

/** Edits as an editor does: the difference between two states of the twin goes into the document. */
function edit(doc: Y.Doc, deeds: readonly Deed[], newId: () => string): void {
	const before = readTwin(doc, 'en');
	const tr = new Transform(before);
	for (const deed of deeds) act(tr, deed);
	const { doc: after } = normalise(tr.doc, { newId, before });
	doc.transact(() => {
		updateYFragment(doc, twinFragment(doc, 'en'), after, {
			mapping: new Map(),
			isOMark: new Map()
		});
	});
}

test('what was written is read back, and nothing is changed by reading', () => {
	fc.assert(
		fc.property(someTwin, (odd) => {
			const { doc: node } = normalise(odd, { newId: counting() });
			const doc = shared(node);
			const state = Y.encodeStateAsUpdate(doc);
			expect(readTwin(doc, 'en').toJSON()).toEqual(node.toJSON());
			expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
		}),
		{ numRuns: 50 }
	);
});

test('whatever three hands do apart from each other, all come to one sound text, and each update passes', () => {
	fc.assert(
		fc.property(someTwin, fc.tuple(someDeeds, someDeeds, someDeeds), (odd, hands) => {
			const start = Y.encodeStateAsUpdate(shared(normalise(odd, { newId: counting() }).doc));
			const server = sharedDocument();
			Y.applyUpdate(server, start);
			server.on('afterTransaction', checkChanged);
			const copies = hands.map((deeds, at) => {
				const copy = new Y.Doc();
				Y.applyUpdate(copy, start);
				edit(copy, deeds, counting(`h${at}-`));
				return copy;
			});
			for (const copy of copies) {
				const update = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(server));
				checkUpdate(update);
				Y.applyUpdate(server, update);
			}
			checkDocument(server);
			for (const copy of copies) Y.applyUpdate(copy, Y.encodeStateAsUpdate(server));
			for (const copy of copies)
				expect(readTwin(copy, 'en').toJSON()).toEqual(readTwin(server, 'en').toJSON());
		}),
		{ numRuns: 60 }
	);
});

test('states, confirmations and the authoritative language are kept by language and clause', () => {
	const doc = shared();
	expect(authoritativeLanguage(doc)).toBe('ar');
	doc.once('afterTransaction', checkChanged);
	doc.transact(() => {
		setAuthoritative(doc, 'en');
		setStanding(doc, 'c1', { state: 'agreed', hash });
		setConfirmation(doc, 'ckb', 'c1', { authoritative: hash, own: hash });
	});
	expect(authoritativeLanguage(doc)).toBe('en');
	expect(readStandings(doc).get('c1')?.state).toBe('agreed');
	expect(readConfirmations(doc, 'ckb').get('c1')).toEqual({ authoritative: hash, own: hash });
	expect(readConfirmations(doc, 'ar').size).toBe(0);
	expect(writtenLanguages(doc)).toEqual(['en']);
	checkDocument(doc);
});

/** Each does something that no editor of ours does. */
const HOSTILE: Record<string, (doc: Y.Doc) => void> = {
	'an element the schema does not know': (doc) => {
		twinFragment(doc, 'en').insert(0, [new Y.XmlElement('script')]);
	},
	'a name of an inherited property': (doc) => {
		twinFragment(doc, 'en').insert(0, [new Y.XmlElement('toString')]);
	},
	'an element where it may not stand': (doc) => {
		twinFragment(doc, 'en').insert(0, [new Y.XmlElement('cell')]);
	},
	'words outside of every line': (doc) => {
		twinFragment(doc, 'en').insert(0, [new Y.XmlText('loose')]);
	},
	'an id with markup in it': (doc) => {
		(twinFragment(doc, 'en').get(1) as Y.XmlElement).setAttribute('id', '"><img>');
	},
	'an attribute that is no text': (doc) => {
		const annex = new Y.XmlElement<{ confidential: object }>('annex');
		annex.setAttribute('confidential', { not: 'a flag' });
		twinFragment(doc, 'en').insert(0, [annex as unknown as Y.XmlElement]);
	},
	'a mark the schema does not know': (doc) => {
		const title = (twinFragment(doc, 'en').get(0) as Y.XmlElement).get(0) as Y.XmlText;
		title.format(0, 3, { style: { color: 'red' } });
	},
	'a bracket with an unheard-of alternative': (doc) => {
		const title = (twinFragment(doc, 'en').get(0) as Y.XmlElement).get(0) as Y.XmlText;
		title.format(0, 3, { bracket: { id: 'a', alternative: 'Z' } });
	},
	'a picture within the words': (doc) => {
		const title = (twinFragment(doc, 'en').get(0) as Y.XmlElement).get(0) as Y.XmlText;
		title.insertEmbed(0, { image: 'x' });
	},
	'a list under a name of its own': (doc) => {
		doc.getArray('luggage').insert(0, ['x']);
	},
	'a document within the document': (doc) => {
		doc.getMap('agreement').set('authoritative', new Y.Doc());
	},
	'a language that there is not': (doc) => {
		doc.getMap('agreement').set('authoritative', 'fr');
	},
	'a state that there is not': (doc) => {
		doc.getMap('standings').set('c1', { state: 'signed', hash });
	},
	'a state with luggage': (doc) => {
		doc.getMap('standings').set('c1', { state: 'agreed', hash, by: 'A07' });
	},
	'a confirmation of no language': (doc) => {
		doc.getMap('confirmations').set('c1', { authoritative: hash, own: hash });
	}
};

describe('is refused before it is stored', () => {
	test.each(Object.entries(HOSTILE))('%s', (_, act) => {
		const client = new Y.Doc();
		const server = shared();
		server.on('afterTransaction', checkChanged);
		Y.applyUpdate(client, Y.encodeStateAsUpdate(server));
		act(client);
		const update = Y.encodeStateAsUpdate(client, Y.encodeStateVector(server));
		expect(() => {
			checkUpdate(update);
			Y.applyUpdate(server, update);
		}).toThrow('draft.corrupt');
	});

	test.each(Object.entries(HOSTILE))('in a whole document: %s', (_, act) => {
		const doc = shared();
		act(doc);
		expect(() => checkDocument(doc)).toThrow('draft.corrupt');
	});
});

test('an update that builds on what is not there is refused', () => {
	const [client, server] = [shared(), sharedDocument()];
	server.on('afterTransaction', checkChanged);
	const before = Y.encodeStateVector(client);
	(twinFragment(client, 'en').get(0) as Y.XmlElement).insert(0, [new Y.XmlElement('break')]);
	expect(() => {
		Y.applyUpdate(server, Y.encodeStateAsUpdate(client, before));
	}).toThrow('draft.incomplete');
});

test('bytes that are no update are refused, whatever they are', () => {
	const update = Y.encodeStateAsUpdate(shared());
	fc.assert(
		fc.property(fc.nat(update.length - 1), fc.nat(255), (at, byte) => {
			const bytes = Uint8Array.from(update);
			bytes[at] = byte;
			try {
				checkUpdate(bytes);
			} catch (error) {
				expect(String(error)).toContain('draft.');
			}
		}),
		{ numRuns: 300 }
	);
	expect(() => checkUpdate(update.slice(0, -3))).toThrow('draft.corrupt');
	expect(() => checkUpdate(new Uint8Array(9_000_000))).toThrow('draft.tooLarge');
});

test('an honest line typed into a clause passes', () => {
	const doc = shared();
	doc.on('afterTransaction', checkChanged);
	const node = twin(...text.children, line('more'));
	doc.transact(() => {
		updateYFragment(doc, twinFragment(doc, 'en'), node, { mapping: new Map(), isOMark: new Map() });
	});
	expect(readTwin(doc, 'en').textContent).toContain('more');
});
