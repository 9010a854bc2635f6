import {
	Schema,
	type DOMOutputSpec,
	type MarkSpec,
	type Node,
	type NodeSpec
} from 'prosemirror-model';

/**
 * What one twin of an agreement is made of: the text in one language. Several drafters write in it
 * at once, and a merge by Yjs knows nothing of grammar: it inserts and deletes children wherever it
 * must. So every element takes its kinds of children **in any number and any order**. Whatever two
 * people do at the same time, what comes out is within this schema; an editor that meets what its
 * schema cannot hold throws the words away. Order and number are mended in normal.ts.
 *
 * No element knows who wrote it or when, and none has a style.
 */

/** Ids of articles, clauses and what else is pointed at. `''` is an element that has none yet. */
const ID = /^[A-Za-z0-9_-]{0,40}$/;
/** Whom words oblige: the code of a role (`committee`) or of a card (`A07`). */
const WHO = /^[A-Za-z0-9_-]{1,40}$/;

/** Alternatives of one bracket, in the order in which they are shown. */
export const ALTERNATIVES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Alternative = (typeof ALTERNATIVES)[number];

export function isAlternative(value: unknown): value is Alternative {
	return ALTERNATIVES.some((label) => label === value);
}

/** Elements with an id of their own, which normal.ts keeps unique. */
export const WITH_ID = ['article', 'clause', 'definition', 'point', 'annex'] as const;
export type WithId = (typeof WITH_ID)[number];

function matching(pattern: RegExp) {
	return (value: unknown) => {
		if (typeof value !== 'string' || !pattern.test(value)) throw new RangeError('not of its form');
	};
}

const id = { id: { default: '', validate: matching(ID) } };

const idOf = (dom: HTMLElement) => {
	const written = dom.getAttribute('data-id') ?? '';
	return ID.test(written) ? written : '';
};

/** `<tag data-draft="name" data-id="…">`: read back by that name, whatever the tag. */
function element(name: string, tag: string, attributes: (node: Node) => Record<string, string>) {
	return (node: Node): DOMOutputSpec => [tag, { 'data-draft': name, ...attributes(node) }, 0];
}

const own = (name: string) => `[data-draft="${name}"]`;

function holder(name: WithId, tag: string, content: string): NodeSpec {
	return {
		content,
		attrs: id,
		defining: true,
		isolating: name === 'annex',
		toDOM: element(name, tag, ({ attrs }) => ({ 'data-id': String(attrs.id) })),
		parseDOM: [{ tag: own(name), getAttrs: (dom) => ({ id: idOf(dom) }) }]
	};
}

function plain(name: string, tag: string, content: string, tags: string[] = []): NodeSpec {
	return {
		content,
		toDOM: element(name, tag, () => ({})),
		parseDOM: [{ tag: own(name) }, ...tags.map((other) => ({ tag: other }))]
	};
}

const nodes = {
	/** One twin. Paragraphs here are what nobody has put into a clause yet. */
	doc: {
		content:
			'(title | preamble | article | clause | annex | signatures | paragraph | table | note)*'
	},
	paragraph: plain('paragraph', 'p', 'inline*', ['p']),
	title: { ...plain('title', 'h1', 'inline*', ['h1']), defining: true },
	preamble: plain('preamble', 'section', '(paragraph | note)*'),
	/** A heading and its clauses. One clause alone is the article, and has no number of its own. */
	article: holder('article', 'section', '(heading | clause | note)*'),
	heading: { ...plain('heading', 'h2', 'inline*', ['h2', 'h3', 'h4']), defining: true },
	/** The unit that people agree to: it has a state, a history, and a partner in each other twin. */
	clause: holder('clause', 'div', '(paragraph | definition | point | table | note)*'),
	/** A term, marked as such, and what it means in this agreement. */
	definition: holder('definition', 'p', 'inline*'),
	/** A lettered part of a clause: (a), and under it (i). */
	point: holder('point', 'div', '(paragraph | point)*'),
	annex: {
		...holder('annex', 'section', '(heading | clause | paragraph | table | note)*'),
		/** A confidential annex is left out of every copy but those of its signatories. */
		attrs: { ...id, confidential: { default: false, validate: 'boolean' } },
		toDOM: element('annex', 'section', ({ attrs }) => ({
			'data-id': String(attrs.id),
			'data-confidential': String(attrs.confidential)
		})),
		parseDOM: [
			{
				tag: own('annex'),
				getAttrs: (dom) => ({
					id: idOf(dom),
					confidential: dom.getAttribute('data-confidential') === 'true'
				})
			}
		]
	},
	/** Who signs, and the lines they sign on. */
	signatures: plain('signatures', 'section', '(paragraph | table)*'),
	table: { ...plain('table', 'table', 'row*', ['table']), isolating: true },
	row: plain('row', 'tr', 'cell*', ['tr']),
	cell: {
		content: 'inline*',
		attrs: { header: { default: false, validate: 'boolean' } },
		isolating: true,
		toDOM: ({ attrs }) => [attrs.header ? 'th' : 'td', { 'data-draft': 'cell' }, 0],
		parseDOM: [{ tag: 'td' }, { tag: 'th', attrs: { header: true } }]
	},
	/** A drafter's word to drafters. No part of the agreement: neither counted, hashed nor released. */
	note: plain('note', 'aside', 'inline*', ['aside']),
	text: { group: 'inline' },
	/** Where another article, clause or annex is named: it always shows the number of today. */
	reference: {
		group: 'inline',
		inline: true,
		atom: true,
		attrs: { to: { default: '', validate: matching(ID) } },
		toDOM: ({ attrs }) => ['span', { 'data-draft': 'reference', 'data-to': String(attrs.to) }],
		parseDOM: [
			{
				tag: own('reference'),
				getAttrs: (dom: HTMLElement) => {
					const to = dom.getAttribute('data-to') ?? '';
					return ID.test(to) ? { to } : false;
				}
			}
		]
	},
	/** A new line within a paragraph. */
	break: {
		group: 'inline',
		inline: true,
		selectable: false,
		linebreakReplacement: true,
		leafText: () => '\n',
		toDOM: () => ['br'],
		parseDOM: [{ tag: 'br' }]
	}
} satisfies Record<string, NodeSpec>;

const marks = {
	/**
	 * These words are open. All words of a clause with the same `id` are one bracket, in every twin;
	 * with an `alternative` they are one of several readings, of which one will be chosen. Nothing
	 * says who asked. What is typed at the edge is inside: words that seem open and are taken for
	 * agreed do more harm than the other way round.
	 */
	bracket: {
		attrs: {
			id: { default: '', validate: matching(ID) },
			alternative: {
				default: null,
				validate: (value: unknown) => {
					if (value !== null && !isAlternative(value)) throw new RangeError('no such alternative');
				}
			}
		},
		inclusive: true,
		toDOM: ({ attrs }) => [
			'span',
			{
				'data-draft': 'bracket',
				'data-id': String(attrs.id),
				...(attrs.alternative ? { 'data-alternative': String(attrs.alternative) } : {})
			},
			0
		],
		parseDOM: [
			{
				tag: own('bracket'),
				getAttrs: (dom: HTMLElement) => {
					const alternative = dom.getAttribute('data-alternative');
					return { id: idOf(dom), alternative: isAlternative(alternative) ? alternative : null };
				}
			}
		]
	},
	/** These words oblige somebody to do something. A commitment will be made of each `id`. */
	obliges: {
		attrs: {
			id: { default: '', validate: matching(ID) },
			who: { validate: matching(WHO) }
		},
		inclusive: false,
		toDOM: ({ attrs }) => [
			'span',
			{ 'data-draft': 'obliges', 'data-id': String(attrs.id), 'data-who': String(attrs.who) },
			0
		],
		parseDOM: [
			{
				tag: own('obliges'),
				getAttrs: (dom: HTMLElement) => {
					const who = dom.getAttribute('data-who') ?? '';
					return WHO.test(who) ? { id: idOf(dom), who } : false;
				}
			}
		]
	},
	/** The term that a definition defines. */
	term: { inclusive: false, toDOM: () => ['dfn', 0], parseDOM: [{ tag: 'dfn' }] },
	strong: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
	emphasis: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] }
} satisfies Record<string, MarkSpec>;

export const schema = new Schema({ nodes, marks });

export type NodeName = keyof typeof nodes;
export type MarkName = keyof typeof marks;

/** A bracket or an obligation may lie on words of any line, so the id of each says what belongs together. */
export const MARKS_WITH_ID = ['bracket', 'obliges'] as const satisfies readonly MarkName[];

export function isWithId(node: Node): boolean {
	return WITH_ID.some((name) => name === node.type.name);
}

/** An element of the schema, without the long way round. */
export function build(name: NodeName, children: readonly Node[] = [], attrs = {}): Node {
	return schema.nodes[name].create(attrs, children);
}

/** Words of the schema; no words are no node. */
export function words(text: string, ...names: ('term' | 'strong' | 'emphasis')[]): Node[] {
	return text
		? [
				schema.text(
					text,
					names.map((name) => schema.marks[name].create())
				)
			]
		: [];
}
