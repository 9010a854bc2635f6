import { digest } from 'lib0/hash/sha256';
import type { Node } from 'prosemirror-model';
import type { Language } from '#lib/domain/words.ts';
import { clausesOf, partsOf, type Open } from './clause.ts';

/** Marks of direction: they change no word, and nobody sees them. */
const UNSEEN = /[\u061c\u200e\u200f]/g;

type CanonicalPart = ({ text: string } | { to: string }) & { open?: number; alternative?: string };
type Canonical =
	| { kind: string; parts: CanonicalPart[] }
	| { kind: 'point'; blocks: Canonical[] }
	| { kind: 'table'; rows: CanonicalPart[][][] };

/**
 * The words of a clause in the one form that consents are tied to (R6): its SHA-256, in UTF-8, is
 * the clause's hash. docs/clauses.md describes it, so that any program can compute it again. What
 * changes no word changes nothing here: bold letters, spaces, notes, a number that a reference shows.
 */
export function canonicalClause(clause: Node, language: Language): string {
	const brackets: string[] = [];
	return canonicalJson({ blocks: blocksOf(clause, brackets), form: 1, language });
}

/**
 * A whole twin in its one form: its elements in their order, each clause by its id and its hash. Of
 * the rest the words, in the form that clauses have; what is empty and drafters' notes are left out.
 */
export function canonicalTwin(twin: Node, language: Language): string {
	return canonicalJson(elementsOf(twin, language));
}

function elementsOf(parent: Node, language: Language): object[] {
	return parent.children.flatMap((child): object[] => {
		const kind = child.type.name;
		const id = typeof child.attrs.id === 'string' ? { id: child.attrs.id } : {};
		if (kind === 'note') return [];
		if (kind === 'clause') return [{ kind, ...id, hash: hashOf(child, language) }];
		if (child.isTextblock || kind === 'table' || kind === 'point') return blockOf(child, []);
		const isConfidential = child.attrs.confidential === true ? { confidential: true } : {};
		const elements = elementsOf(child, language);
		return elements.length > 0 ? [{ kind, ...id, ...isConfidential, elements }] : [];
	});
}

function blocksOf(element: Node, brackets: string[]): Canonical[] {
	return element.children.flatMap((child) => blockOf(child, brackets));
}

/** One block, or none if there is nothing in it. */
function blockOf(block: Node, brackets: string[]): Canonical[] {
	const kind = block.type.name;
	if (kind === 'note') return [];
	if (kind === 'point') {
		const blocks = blocksOf(block, brackets);
		return blocks.length > 0 ? [{ kind, blocks }] : [];
	}
	if (kind === 'table') {
		const rows = block.children.map((row) => row.children.map((cell) => line(cell, brackets)));
		return rows.flat(2).length > 0 ? [{ kind, rows }] : [];
	}
	const parts = line(block, brackets);
	return parts.length > 0 ? [{ kind, parts }] : [];
}

function line(textblock: Node, brackets: string[]): CanonicalPart[] {
	let endsInSpace = true;
	const parts = partsOf(textblock).flatMap((part): CanonicalPart[] => {
		const open = openness(part.open, brackets);
		if ('reference' in part) {
			endsInSpace = false;
			return [{ to: part.reference, ...open }];
		}
		const spaced = part.text.replace(UNSEEN, '').normalize('NFC').replaceAll(/\s+/g, ' ');
		const text = endsInSpace ? spaced.trimStart() : spaced;
		if (text !== '') endsInSpace = text.endsWith(' ');
		return text === '' ? [] : [{ text, ...open }];
	});
	return withoutLastSpace(parts);
}

/** A bracket is known by its place among those of the clause: its id is chance. */
function openness(open: Open | null, brackets: string[]) {
	if (!open) return {};
	if (!brackets.includes(open.id)) brackets.push(open.id);
	const alternative = open.alternative ? { alternative: open.alternative } : {};
	return { open: brackets.indexOf(open.id) + 1, ...alternative };
}

function withoutLastSpace(parts: CanonicalPart[]): CanonicalPart[] {
	const last = parts.at(-1);
	if (!last || !('text' in last) || !last.text.endsWith(' ')) return parts;
	const text = last.text.trimEnd();
	return text === '' ? parts.slice(0, -1) : [...parts.slice(0, -1), { ...last, text }];
}

/** RFC 8785, as far as texts, whole numbers, lists and objects need it. */
export function canonicalJson(value: object): string {
	return JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);
}

/** SHA-256 in hexadecimal of the UTF-8 of a text. The browser's own works on secure pages only. */
export function sha256(text: string): string {
	const hash = digest(new TextEncoder().encode(text));
	return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The hash of each clause of a twin by its id. */
export type Hashes = ReadonlyMap<string, string>;

const known = new WeakMap<Node, Map<Language, string>>();

/** Computes only what changed since it was last asked: ProseMirror keeps a clause that did not. */
export function hashesOf(twin: Node, language: Language): Hashes {
	return new Map(clausesOf(twin).map(({ id, node }) => [id, hashOf(node, language)]));
}

export function hashOf(clause: Node, language: Language): string {
	const hashes = known.get(clause) ?? new Map<Language, string>();
	known.set(clause, hashes);
	const hash = hashes.get(language) ?? sha256(canonicalClause(clause, language));
	hashes.set(language, hash);
	return hash;
}
