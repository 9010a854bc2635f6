/** Twins for tests: a small one to tell stories with, and any that several hands could have made. */
import fc from 'fast-check';
import type { Mark, Node, Slice } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { build, schema, words, type NodeName } from '#lib/draft/schema.ts';

/** `n1`, `n2`, …: ids that a test can name. */
export function counting(prefix = 'n'): () => string {
	let given = 0;
	return () => `${prefix}${(given += 1)}`;
}

export const line = (text: string) => build('paragraph', words(text));

export function clause(id: string, ...lines: (string | Node)[]): Node {
	return build(
		'clause',
		lines.map((one) => (typeof one === 'string' ? line(one) : one)),
		{ id }
	);
}

export function article(id: string, heading: string, ...clauses: Node[]): Node {
	return build('article', [build('heading', words(heading)), ...clauses], { id });
}

export function twin(...children: Node[]): Node {
	return build('doc', children);
}

/** Words that are open, perhaps as one of several readings. */
export function open(text: string, id: string, alternative: string | null = null): Node {
	return schema.text(text, [schema.marks.bracket.create({ id, alternative })]);
}

/** The words of a text in their order, whatever they stand in. */
export function wordsOf(text: Node | string): string[] {
	const plain = typeof text === 'string' ? text : text.textBetween(0, text.content.size, ' ', leaf);
	return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

const leaf = (node: Node) => (node.type.name === 'break' ? ' ' : '');

const WORDS = [
	'العودة',
	'الآمنة',
	'لا',
	'تُعلَّق',
	'خێزان',
	'گەڕانەوە',
	'family',
	'return',
	'٣',
	'12'
];

export const someText = fc
	.array(fc.constantFrom(...WORDS, ' ', '، ', '(أ)'), { minLength: 1, maxLength: 8 })
	.map((parts) => parts.join(' '));

const someId = fc.constantFrom('', 'a', 'b', 'c', 'd');

const someMark = fc.oneof(
	fc
		.record({ id: someId, alternative: fc.constantFrom(null, 'A', 'B') })
		.map((attrs) => schema.marks.bracket.create(attrs)),
	someId.map((id) => schema.marks.obliges.create({ id, who: 'committee' })),
	fc.constantFrom(schema.marks.strong.create(), schema.marks.term.create())
);

const someInline = fc.oneof(
	{ weight: 5, arbitrary: fc.tuple(someText, fc.array(someMark, { maxLength: 2 })) },
	{ weight: 1, arbitrary: fc.constant('break' as const) },
	{ weight: 1, arbitrary: fc.constant('reference' as const) }
);

function inline(pieces: readonly (string | [string, readonly Mark[]])[]) {
	return pieces.map((piece) => {
		if (piece === 'break') return schema.nodes.break.create();
		if (typeof piece === 'string') return schema.nodes.reference.create({ to: 'a' });
		const marks = piece[1].reduce((set, mark) => mark.addToSet(set), schema.text('x').marks);
		return schema.text(piece[0], marks);
	});
}

/** What an element may hold, three levels of choice below the top. */
const CHILDREN: Partial<Record<NodeName, NodeName[]>> = {
	doc: [
		'title',
		'preamble',
		'article',
		'article',
		'clause',
		'annex',
		'signatures',
		'paragraph',
		'table',
		'note'
	],
	preamble: ['paragraph', 'note'],
	article: ['heading', 'clause', 'clause', 'note'],
	clause: ['paragraph', 'paragraph', 'definition', 'point', 'table', 'note'],
	point: ['paragraph', 'point'],
	annex: ['heading', 'clause', 'paragraph', 'table', 'note'],
	signatures: ['paragraph', 'table'],
	table: ['row'],
	row: ['cell']
};

function someNode(name: NodeName, depth: number): fc.Arbitrary<Node> {
	const names = CHILDREN[name];
	const isHolder = ['article', 'clause', 'definition', 'point', 'annex'].includes(name);
	const attrs = isHolder ? someId.map((id) => ({ id })) : fc.constant({});
	if (!names)
		return fc
			.tuple(fc.array(someInline, { maxLength: 3 }), attrs)
			.map(([pieces, given]) => build(name, inline(pieces), given));
	const child =
		depth > 6
			? fc.constant<Node[]>([])
			: fc.array(
					fc.constantFrom(...names).chain((one) => someNode(one, depth + 1)),
					{ maxLength: name === 'doc' ? 5 : 3 }
				);
	return fc.tuple(child, attrs).map(([children, given]) => build(name, children, given));
}

/** Any twin within the schema, as odd as merges may leave it. */
export const someTwin = someNode('doc', 0);

/** One thing a hand does, at places given as shares of the text. */
export type Deed = {
	kind: 'type' | 'cut' | 'paste' | 'split' | 'join' | 'mark';
	at: number;
	to: number;
	text: string;
};

export const someDeeds = fc.array(
	fc.record({
		kind: fc.constantFrom<Deed['kind']>('type', 'cut', 'paste', 'split', 'join', 'mark'),
		at: fc.double({ min: 0, max: 1, noNaN: true }),
		to: fc.double({ min: 0, max: 1, noNaN: true }),
		text: someText
	}),
	{ maxLength: 8 }
);

/** Does it, where it can be done there. */
export function act(tr: Transform, { kind, at, to, text }: Deed): void {
	const size = tr.doc.content.size;
	const [from, end] = [Math.round(at * size), Math.round(to * size)].toSorted((a, b) => a - b);
	if (from === undefined || end === undefined) return;
	const inLine = tr.doc.resolve(from).parent.isTextblock;
	if (kind === 'type' && inLine) tr.insert(from, schema.text(text));
	if (kind === 'cut') tr.deleteRange(from, Math.min(end, from + 20));
	if (kind === 'paste') pasteAt(tr, from, end);
	if (kind === 'split' && inLine) tryTo(() => tr.split(from, 1 + Math.round(to)));
	if (kind === 'join') tryTo(() => tr.join(from));
	if (kind === 'mark' && inLine) tr.addMark(from, end, schema.marks.bracket.create({ id: 'a' }));
}

function pasteAt(tr: Transform, from: number, end: number): void {
	const copied: Slice = tr.doc.slice(from, end);
	tr.replaceRange(from, from, copied);
}

function tryTo(step: () => void): void {
	try {
		step();
	} catch (error) {
		if (!(error instanceof Error)) throw error;
	}
}
