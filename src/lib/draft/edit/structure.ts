import type { Node, ResolvedPos } from 'prosemirror-model';
import { Selection, TextSelection, type Command, type EditorState } from 'prosemirror-state';
import { findClause } from '../clause.ts';
import { build, schema, type NodeName } from '../schema.ts';

/** What the caret is in: an element, and the place before it. */
export type Around = { node: Node; pos: number; depth: number };

export function around($at: ResolvedPos, ...names: NodeName[]): Around | null {
	for (let depth = $at.depth; depth > 0; depth--) {
		const node = $at.node(depth);
		if (names.some((name) => name === node.type.name))
			return { node, pos: $at.before(depth), depth };
	}
	return null;
}

/** The id of the clause that the caret is in. */
export function clauseIdAt({ selection: { $from } }: EditorState): string | null {
	const clause = around($from, 'clause');
	return clause ? String(clause.node.attrs.id) : null;
}

/** Puts an element in and the caret into its first line. */
function put(name: NodeName, at: (state: EditorState) => number | null): Command {
	return (state, dispatch) => {
		const pos = at(state);
		if (pos === null) return false;
		const tr = state.tr.insert(pos, made(name));
		tr.setSelection(Selection.near(tr.doc.resolve(pos + 1), 1));
		dispatch?.(tr.scrollIntoView());
		return true;
	};
}

function made(name: NodeName): Node {
	const line = () => build('paragraph');
	switch (name) {
		case 'article':
			return build('article', [build('heading'), build('clause', [line()])]);
		case 'annex':
			return build('annex', [build('heading'), build('clause', [line()])]);
		case 'clause':
		case 'preamble':
		case 'signatures':
		case 'point':
			return build(name, [line()]);
		case 'table':
			return build('table', [row(2, true), row(2, false)]);
		default:
			return build(name);
	}
}

function row(width: number, header: boolean): Node {
	return build(
		'row',
		Array.from({ length: width }, () => build('cell', [], { header }))
	);
}

/** After what stands at the top and holds the caret. */
function afterTop({ selection: { $from }, doc }: EditorState): number {
	return $from.depth === 0 ? doc.content.size : $from.after(1);
}

/** After the clause of the caret; else at the end of its article; else after what holds it. */
function placeOfClause(state: EditorState): number {
	const { $from } = state.selection;
	const clause = around($from, 'clause');
	if (clause) return clause.pos + clause.node.nodeSize;
	const article = around($from, 'article', 'annex');
	return article ? article.pos + article.node.nodeSize - 1 : afterTop(state);
}

export const addClause = put('clause', placeOfClause);
export const addArticle = put('article', afterTop);
export const addAnnex = put('annex', ({ doc }) => {
	const last = lastOf(doc, 'signatures');
	return last === null ? doc.content.size : last;
});

/** Only one of each, and where it belongs. */
export const addPreamble = put('preamble', ({ doc }) => {
	if (doc.children.some(({ type }) => type.name === 'preamble')) return null;
	return doc.firstChild?.type.name === 'title' ? doc.firstChild.nodeSize : 0;
});
export const addSignatures = put('signatures', ({ doc }) =>
	doc.children.some(({ type }) => type.name === 'signatures') ? null : doc.content.size
);
export const addTitle = put('title', ({ doc }) =>
	doc.children.some(({ type }) => type.name === 'title') ? null : 0
);

function lastOf(doc: Node, name: NodeName): number | null {
	let found: number | null = null;
	doc.forEach((child, offset) => {
		if (child.type.name === name) found = offset;
	});
	return found;
}

/** Within a clause, after the line or the point of the caret. */
function inClause({ selection: { $from } }: EditorState): number | null {
	const clause = around($from, 'clause');
	return clause && $from.depth > clause.depth ? $from.after(clause.depth + 1) : null;
}

export const addNote = put('note', (state) => inClause(state) ?? afterTop(state));
export const addTable = put('table', (state) => inClause(state) ?? afterTop(state));
export const addDefinition = put('definition', inClause);
export const addPoint = put('point', inClause);

/** An empty last line says that the clause is done: another begins. */
export const endClause: Command = (state, dispatch) => {
	const { $from, empty } = state.selection;
	const clause = around($from, 'clause');
	if (!empty || !clause || $from.parent.content.size > 0 || $from.depth !== clause.depth + 1)
		return false;
	const isLast = $from.index(clause.depth) === clause.node.childCount - 1;
	if (!isLast || clause.node.childCount < 2) return false;
	const tr = state.tr.delete($from.before(), $from.after());
	const end = tr.mapping.map(clause.pos + clause.node.nodeSize);
	tr.insert(end, made('clause'));
	tr.setSelection(Selection.near(tr.doc.resolve(end + 1), 1));
	dispatch?.(tr.scrollIntoView());
	return true;
};

/** From a heading on to the first line under it. */
export const leaveHeading: Command = (state, dispatch) => {
	const { $from } = state.selection;
	const heading = around($from, 'heading', 'title');
	if (!heading) return false;
	const after = heading.pos + heading.node.nodeSize;
	if (after >= state.doc.content.size) return addArticle(state, dispatch);
	dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(after), 1)).scrollIntoView());
	return true;
};

/** The line becomes a point, or a point under the one before it. */
export const indent: Command = (state, dispatch) => {
	const { $from } = state.selection;
	if ($from.parent.type.name !== 'paragraph') return false;
	const point = around($from, 'point');
	if (!point) {
		if ($from.node(-1).type.name !== 'clause') return false;
		const [pos, size] = [$from.before(), $from.parent.nodeSize];
		const tr = state.tr.replaceWith(pos, pos + size, build('point', [$from.parent]));
		return go(tr, $from.pos + 1, dispatch);
	}
	const holder = state.doc.resolve(point.pos);
	const before = holder.nodeBefore;
	if (before?.type.name !== 'point') return false;
	const tr = state.tr.delete(point.pos, point.pos + point.node.nodeSize);
	const into = point.pos - 1;
	tr.insert(into, point.node);
	return go(tr, into + ($from.pos - point.pos), dispatch);
};

/** A point goes up by one, at last back to being a line. */
export const outdent: Command = (state, dispatch) => {
	const { $from } = state.selection;
	const point = around($from, 'point');
	if (!point) return false;
	const outer = point.depth > 1 ? $from.node(point.depth - 1) : null;
	const tr = state.tr.delete(point.pos, point.pos + point.node.nodeSize);
	if (outer?.type.name === 'point') {
		const into = $from.after(point.depth - 1) - point.node.nodeSize;
		tr.insert(into, point.node);
		return go(tr, into + ($from.pos - point.pos), dispatch);
	}
	tr.insert(point.pos, point.node.content);
	return go(tr, $from.pos - 1, dispatch);
};

function go(
	tr: EditorState['tr'],
	pos: number,
	dispatch: ((tr: EditorState['tr']) => void) | undefined
): true {
	tr.setSelection(TextSelection.near(tr.doc.resolve(pos)));
	dispatch?.(tr.scrollIntoView());
	return true;
}

/** Moves the clause (in a heading: the article) of the caret before or after its neighbour. */
export function move(direction: -1 | 1): Command {
	return (state, dispatch) => {
		const { $from } = state.selection;
		const moved = around($from, 'clause') ?? around($from, 'article', 'annex');
		if (!moved) return false;
		const { node, pos } = moved;
		const $pos = state.doc.resolve(pos);
		const neighbour = $pos.parent.maybeChild($pos.index() + direction);
		const isSkipped = ['title', 'preamble', 'heading', 'signatures'].includes(
			neighbour?.type.name ?? ''
		);
		if (!neighbour || isSkipped) return false;
		const to = direction < 0 ? pos - neighbour.nodeSize : pos + neighbour.nodeSize;
		const tr = state.tr.delete(pos, pos + node.nodeSize).insert(to, node);
		return go(tr, to + ($from.pos - pos), dispatch);
	};
}

/** Takes out the clause (in a heading: the article) of the caret. */
export const removeAround: Command = (state, dispatch) => {
	const gone =
		around(state.selection.$from, 'clause') ??
		around(state.selection.$from, 'article', 'annex', 'preamble', 'signatures', 'note', 'table');
	if (!gone) return false;
	dispatch?.(state.tr.delete(gone.pos, gone.pos + gone.node.nodeSize).scrollIntoView());
	return true;
};

/** Says of an annex that only its signatories get it, or no longer so. */
export const toggleConfidential: Command = (state, dispatch) => {
	const annex = around(state.selection.$from, 'annex');
	if (!annex) return false;
	const confidential = annex.node.attrs.confidential !== true;
	dispatch?.(state.tr.setNodeAttribute(annex.pos, 'confidential', confidential));
	return true;
};

/** Puts other words into a clause, as when an earlier version is brought back. Its id stays. */
export function replaceClause(clauseId: string, content: Node): Command {
	return (state, dispatch) => {
		const clause = findClause(state.doc, clauseId);
		if (!clause) return false;
		const { pos, node } = clause;
		dispatch?.(state.tr.replaceWith(pos + 1, pos + node.nodeSize - 1, content.content));
		return true;
	};
}

/** In a table: a row under this one, a column after it, or either gone. */
export function changeTable(what: 'addRow' | 'addColumn' | 'removeRow' | 'removeColumn'): Command {
	return (state, dispatch) => {
		const { $from } = state.selection;
		const [table, inRow] = [around($from, 'table'), around($from, 'row')];
		if (!table || !inRow) return false;
		const column = $from.index(inRow.depth);
		const tr = state.tr;
		if (what === 'addRow')
			tr.insert(inRow.pos + inRow.node.nodeSize, row(inRow.node.childCount, false));
		if (what === 'removeRow') {
			const isOnly = table.node.childCount === 1;
			const gone = isOnly ? table : inRow;
			tr.delete(gone.pos, gone.pos + gone.node.nodeSize);
		}
		if (what === 'addColumn' || what === 'removeColumn') {
			if (what === 'removeColumn' && inRow.node.childCount === 1)
				tr.delete(table.pos, table.pos + table.node.nodeSize);
			else changeColumn(tr, table, column, what);
		}
		dispatch?.(tr.scrollIntoView());
		return true;
	};
}

function changeColumn(
	tr: EditorState['tr'],
	{ node: table, pos }: Around,
	column: number,
	what: 'addColumn' | 'removeColumn'
): void {
	const rows: { row: Node; at: number }[] = [];
	table.forEach((one, offset) => rows.push({ row: one, at: pos + 1 + offset }));
	for (const { row: one, at } of rows.reverse()) {
		const cells = one.children.slice(0, column + (what === 'addColumn' ? 1 : 0));
		const place = at + 1 + cells.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
		const header = one.firstChild?.attrs.header === true;
		const cell = one.maybeChild(column);
		if (what === 'addColumn') tr.insert(place, build('cell', [], { header }));
		else if (cell) tr.delete(place, place + cell.nodeSize);
	}
}

/** On to the next cell of a table, or back. */
export function toCell(direction: -1 | 1): Command {
	return (state, dispatch) => {
		const { $from } = state.selection;
		const [table, cell] = [around($from, 'table'), around($from, 'cell')];
		if (!table || !cell) return false;
		const edge = direction > 0 ? cell.pos + cell.node.nodeSize : cell.pos;
		const found = Selection.findFrom(state.doc.resolve(edge), direction, true);
		const isInside =
			found && found.from > table.pos && found.from < table.pos + table.node.nodeSize;
		if (!isInside) return direction > 0 ? changeTable('addRow')(state, dispatch) : false;
		dispatch?.(state.tr.setSelection(found).scrollIntoView());
		return true;
	};
}

/** A new line within a paragraph. */
export const breakLine: Command = (state, dispatch) => {
	if (!state.selection.$from.parent.inlineContent) return false;
	dispatch?.(state.tr.replaceSelectionWith(schema.nodes.break.create(), false).scrollIntoView());
	return true;
};

/** Where another article, clause or annex is named. */
export function refer(to: string): Command {
	return (state, dispatch) => {
		if (!state.selection.$from.parent.inlineContent) return false;
		const node = schema.nodes.reference.create({ to });
		dispatch?.(state.tr.replaceSelectionWith(node, false).scrollIntoView());
		return true;
	};
}
