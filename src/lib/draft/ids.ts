import type { Mark, Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { isWithId, MARKS_WITH_ID } from './schema.ts';

/**
 * Gives an id to each element and each mark that has none, or one that is another's. Of several with
 * one id the one that was there `before` keeps it: a clause has a state, comments and consents under
 * its id, and must not hand them to a copy that was pasted above it.
 */
export function giveIds(tr: Transform, newId: () => string, before?: Node): void {
	giveElementIds(tr, newId, before);
	for (const name of MARKS_WITH_ID) giveMarkIds(tr, name, newId, before);
}

type Placed = { node: Node; pos: number };

function giveElementIds(tr: Transform, newId: () => string, before?: Node): void {
	const were = new Map<string, Node>();
	before?.descendants((node) => {
		if (isWithId(node)) were.set(idOf(node), node);
	});
	const byId = new Map<string, Placed[]>();
	tr.doc.descendants((node, pos) => {
		if (isWithId(node)) byId.set(idOf(node), [...(byId.get(idOf(node)) ?? []), { node, pos }]);
	});
	for (const [id, placed] of byId) {
		const keeper = id === '' ? undefined : original(placed, were.get(id));
		for (const one of placed) if (one !== keeper) tr.setNodeAttribute(one.pos, 'id', newId());
	}
}

/** ProseMirror shares what did not change: the very same node is the one that was there. */
function original(placed: readonly Placed[], was: Node | undefined): Placed | undefined {
	return (
		placed.find(({ node }) => node === was) ??
		placed.find(({ node }) => was?.type === node.type && node.content.eq(was.content)) ??
		placed.find(({ node }) => was?.type === node.type) ??
		placed[0]
	);
}

type Marked = { mark: Mark; home: string; from: number; to: number };

/** A mark of one id lies in one clause: split or copied into another it is another there. */
function giveMarkIds(tr: Transform, name: string, newId: () => string, before?: Node): void {
	const homes = new Map<string, string>();
	for (const { mark, home } of before ? marked(before, name) : [])
		if (!homes.has(idOf(mark))) homes.set(idOf(mark), home);

	const all = marked(tr.doc, name);
	const present = new Set(all.map(({ mark, home }) => `${idOf(mark)} ${home}`));
	const given = new Map<string, string>();
	for (const { mark, home, from, to } of all) {
		const id = idOf(mark);
		const was = homes.get(id);
		if (was === undefined || !present.has(`${id} ${was}`)) homes.set(id, home);
		if (id !== '' && homes.get(id) === home) continue;

		const key = id === '' ? `${from}` : `${id} ${home}`;
		const fresh = given.get(key) ?? newId();
		given.set(key, fresh);
		tr.addMark(from, to, mark.type.create({ ...mark.attrs, id: fresh }));
	}
}

/** All words with such a mark, each with the id of the clause it is in, else the place of its line. */
function marked(twin: Node, name: string): Marked[] {
	const all: Marked[] = [];
	let home = '';
	let end = 0;
	twin.descendants((node, pos) => {
		if (node.type.name === 'clause' || (node.isTextblock && pos >= end)) {
			home = node.type.name === 'clause' ? idOf(node) : `at ${pos}`;
			end = pos + node.nodeSize;
		}
		const mark = node.isText && node.marks.find(({ type }) => type.name === name);
		if (mark) all.push({ mark, home, from: pos, to: pos + node.nodeSize });
	});
	return all;
}

function idOf({ attrs }: Node | Mark): string {
	return String(attrs.id);
}
