import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { build, type NodeName } from './schema.ts';

/** What has a partner of the same id in each other twin, and may hold others that have. */
const PAIRED = ['article', 'clause', 'annex'];

/**
 * Sets into a twin, at their places and empty, the articles, clauses and annexes that the
 * authoritative text has and the twin has not: whoever translates finds where to write. Nothing is
 * taken away, and what stands elsewhere is left there.
 */
export function addPartners(tr: Transform, authoritative: Node): void {
	addInto(tr, authoritative, null);
}

function addInto(tr: Transform, source: Node, ownerId: string | null): void {
	let previous: string | null = null;
	for (const child of source.children.filter(({ type }) => PAIRED.includes(type.name))) {
		const id = String(child.attrs.id);
		if (id === '') continue;
		if (!find(tr.doc, id)) tr.insert(placeAfter(tr.doc, previous, ownerId), emptied(child));
		if (child.type.name !== 'clause') addInto(tr, child, id);
		previous = id;
	}
}

type Place = { node: Node; pos: number; parent: Node };

function find(twin: Node, id: string): Place | undefined {
	let found: Place | undefined;
	twin.descendants((node, pos, parent) => {
		if (!found && parent && PAIRED.includes(node.type.name) && node.attrs.id === id)
			found = { node, pos, parent };
		return !found && !node.isTextblock;
	});
	return found;
}

/** After the partner of the one before, if it is in the same element; else after the heading. */
function placeAfter(twin: Node, previous: string | null, ownerId: string | null): number {
	const owner = ownerId === null ? undefined : find(twin, ownerId);
	const before = previous === null ? undefined : find(twin, previous);
	const home = owner?.node ?? twin;
	if (before?.parent === home) return before.pos + before.node.nodeSize;
	return (owner ? owner.pos + 1 : 0) + headLength(home);
}

function headLength(element: Node): number {
	const isHead = ({ type }: Node) => ['title', 'preamble', 'heading'].includes(type.name);
	const end = element.children.findLastIndex(isHead) + 1;
	return element.children.slice(0, end).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
}

function emptied({ type, attrs, children }: Node): Node {
	const hasHeading = children.some(({ type }) => type.name === 'heading');
	const inside =
		type.name === 'clause' ? [build('paragraph')] : hasHeading ? [build('heading')] : [];
	return build(type.name as NodeName, inside, attrs);
}
