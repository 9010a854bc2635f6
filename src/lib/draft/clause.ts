import type { Node } from 'prosemirror-model';
import type { Alternative } from './schema.ts';

/** A clause where it stands in a twin: `pos` is the place before it, as ProseMirror counts. */
export type Clause = { id: string; node: Node; pos: number };

/** The clauses of a twin from top to bottom, those of annexes too. */
export function clausesOf(twin: Node): Clause[] {
	const clauses: Clause[] = [];
	twin.descendants((node, pos) => {
		if (node.type.name === 'clause') clauses.push({ id: String(node.attrs.id), node, pos });
		return node.type.name === 'article' || node.type.name === 'annex';
	});
	return clauses;
}

export function findClause(twin: Node, id: string): Clause | undefined {
	return clausesOf(twin).find((clause) => clause.id === id);
}

/** The open words that a piece of a line belongs to. */
export type Open = { id: string; alternative: Alternative | null };

/** A piece of a line: words that are open together or not at all, a new line, or a reference. */
export type Part = { open: Open | null; from: number; to: number } & (
	{ text: string } | { reference: string }
);

/**
 * The pieces of one line, `from` and `to` counted from its start. References and new lines carry no
 * marks (Yjs would not keep them): they are open when the words on both sides of them are, together.
 */
export function partsOf(line: Node): Part[] {
	const pieces: { node: Node; from: number }[] = [];
	line.forEach((node, from) => pieces.push({ node, from }));
	return pieces.reduce<Part[]>((parts, { node, from }, at) => {
		const open = node.isText ? openOf(node) : openAround(pieces, at);
		const to = from + node.nodeSize;
		if (node.type.name === 'reference')
			return [...parts, { reference: String(node.attrs.to), open, from, to }];

		const text = node.text ?? '\n';
		const last = parts.at(-1);
		if (!last || !('text' in last) || !isSame(last.open, open))
			return [...parts, { text, open, from, to }];
		return [...parts.slice(0, -1), { ...last, text: last.text + text, to }];
	}, []);
}

/** Are these the words of one reading of one bracket, or both of none? */
export function isSame(one: Open | null, other: Open | null): boolean {
	return one?.id === other?.id && one?.alternative === other?.alternative;
}

function openAround(pieces: readonly { node: Node }[], at: number): Open | null {
	const before = pieces.slice(0, at).findLast(({ node }) => node.isText);
	const after = pieces.slice(at).find(({ node }) => node.isText);
	if (!before || !after) return null;
	const open = openOf(before.node);
	return isSame(open, openOf(after.node)) ? open : null;
}

function openOf(node: Node): Open | null {
	const mark = node.marks.find(({ type }) => type.name === 'bracket');
	return mark ? (mark.attrs as Open) : null;
}
