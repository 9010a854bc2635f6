import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { giveIds } from './ids.ts';
import { LIMITS } from './limits.ts';
import { DECEIVING, isDeceiving } from './sound.ts';
import { build, schema } from './schema.ts';

/**
 * Brings a twin into normal form: ids unique, one title, one heading an article, full tables, points
 * no deeper than they can be numbered, no letters that deceive. Words are never lost by it.
 *
 * Merges and pasting leave texts that are within the schema and yet odd. An editor calls this after
 * each change of its own and appends the steps, so that all come to the same text. `before` is the
 * twin as it was before the change: of two elements with one id, the one that was there keeps it.
 */
export function normalise(
	twin: Node,
	{ newId, before }: { newId: () => string; before?: Node }
): Transform {
	const tr = new Transform(twin);
	takeOutDeceiving(tr);
	keepOneTitle(tr);
	keepOneHeading(tr);
	liftDeepPoints(tr);
	fillTables(tr);
	fillEmpty(tr);
	giveIds(tr, newId, before);
	takeMarksOffAtoms(tr);
	return tr;
}

type Found = { node: Node; pos: number; parent: Node | null; index: number };

/** What matches in the text as it is now, the last first, so that changing one leaves the others in place. */
function found(tr: Transform, matches: (found: Found) => boolean): Found[] {
	const all: Found[] = [];
	tr.doc.descendants((node, pos, parent, index) => {
		const one = { node, pos, parent, index };
		if (matches(one)) all.push(one);
	});
	return all.reverse();
}

function takeOutDeceiving(tr: Transform): void {
	for (const { node, pos } of found(tr, ({ node }) => isDeceiving(node.text ?? '')))
		for (const { index, 0: letters } of [...(node.text ?? '').matchAll(DECEIVING)].reverse())
			tr.delete(pos + index, pos + index + letters.length);
}

function keepOneTitle(tr: Transform): void {
	const titles = found(tr, ({ node }) => node.type.name === 'title');
	for (const { pos } of titles.slice(0, -1)) tr.setNodeMarkup(pos, schema.nodes.paragraph);
}

/** A second heading begins nothing: it becomes a line of its own. */
function keepOneHeading(tr: Transform): void {
	const isSecond = ({ node, parent, index }: Found) =>
		node.type.name === 'heading' &&
		parent?.children.slice(0, index).some(({ type }) => type === node.type) === true;
	for (const { node, pos, parent } of found(tr, isSecond)) {
		const line = build('paragraph', node.children);
		const instead = parent?.type.name === 'article' ? build('clause', [line]) : line;
		tr.replaceWith(pos, pos + node.nodeSize, instead);
	}
}

function liftDeepPoints(tr: Transform): void {
	const isTooDeep = ({ pos, node }: Found) =>
		node.type.name === 'point' && pointsAround(tr.doc, pos) >= LIMITS.depth;
	for (;;) {
		const deepest = found(tr, isTooDeep).at(0);
		if (!deepest) return;
		const { pos, node } = deepest;
		tr.replaceWith(pos, pos + node.nodeSize, node.content);
	}
}

function pointsAround(twin: Node, pos: number): number {
	const at = twin.resolve(pos);
	return Array.from({ length: at.depth + 1 }, (_, depth) => at.node(depth)).filter(
		({ type }) => type.name === 'point'
	).length;
}

function fillTables(tr: Transform): void {
	for (const { node, pos } of found(tr, ({ node }) => node.type.name === 'table')) {
		const width = Math.max(0, ...node.children.map(({ childCount }) => childCount));
		if (width === 0) tr.delete(pos, pos + node.nodeSize);
		const rows: { row: Node; end: number }[] = [];
		node.forEach((row, offset) => rows.push({ row, end: pos + offset + row.nodeSize }));
		for (const { row, end } of width > 0 ? rows.reverse() : []) {
			const missing = width - row.childCount;
			if (missing > 0)
				tr.insert(
					end,
					Array.from({ length: missing }, () => build('cell'))
				);
		}
	}
}

/** Where there is no line, nobody can type. */
function fillEmpty(tr: Transform): void {
	const names = ['clause', 'point', 'preamble', 'signatures'];
	for (const { pos } of found(tr, ({ node }) => !node.childCount && names.includes(node.type.name)))
		tr.insert(pos + 1, build('paragraph'));
}

function takeMarksOffAtoms(tr: Transform): void {
	for (const { node, pos } of found(tr, ({ node }) => node.isAtom && node.isInline && !node.isText))
		for (const mark of node.marks) tr.removeNodeMark(pos, mark);
}
