import * as Y from 'yjs';
import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { twinFragment } from './shared.ts';

/** A clause in one twin. */
export type ClauseOfTwin = { clauseId: string; language: Language };

/** What was done to a document, of a transaction or a part of one. */
type Doing = Pick<Y.Transaction, 'doc' | 'changed'> & {
	/** Did this item come with it? */
	isNew: (id: Y.ID) => boolean;
	/** Did it take this item out? */
	isGone: (id: Y.ID) => boolean;
};

/**
 * Which clauses were worded anew, put in or taken out. To be called before the transaction has ended,
 * for what was taken out is thrown away then.
 */
export function touchedClauses(doing: Doing): ClauseOfTwin[] {
	const { doc, changed } = doing;
	const touched = new Map<string, ClauseOfTwin>();
	for (const type of changed.keys()) {
		const root: unknown = rootOf(type);
		const language = LANGUAGES.find((one) => twinFragment(doc, one) === root);
		if (!language) continue;
		const around = clauseAround(type);
		const clauses = around ? [around] : clausesPutInOrTakenOut(type, doing);
		for (const clauseId of clauses.map(idOf))
			if (clauseId) touched.set(`${language}:${clauseId}`, { clauseId, language });
	}
	return [...touched.values()];
}

type Type = Y.Transaction['changed'] extends Map<infer Shared, unknown> ? Shared : never;

function rootOf(type: Type): Type {
	const parent = type.parent as Type | null;
	return parent ? rootOf(parent) : type;
}

function clauseAround(type: Type | null): Y.XmlElement | null {
	if (!type) return null;
	return isClause(type) ? type : clauseAround(type.parent as Type | null);
}

function isClause(type: unknown): type is Y.XmlElement {
	return type instanceof Y.XmlElement && type.nodeName === 'clause';
}

/** Of what stands outside clauses: those that came or went. */
function clausesPutInOrTakenOut(type: Type, { isNew, isGone }: Doing): Y.XmlElement[] {
	const found: Y.XmlElement[] = [];
	for (let item = type._start; item; item = item.right) {
		if (!(item.content instanceof Y.ContentType)) continue;
		if (isNew(item.id) || isGone(item.id)) found.push(...clausesIn(item.content.type as Type));
	}
	return found;
}

function clausesIn(type: Type): Y.XmlElement[] {
	if (isClause(type)) return [type];
	const found: Y.XmlElement[] = [];
	for (let item = type._start; item; item = item.right)
		if (item.content instanceof Y.ContentType) found.push(...clausesIn(item.content.type as Type));
	return found;
}

/** Also of an element that was just taken out: what it was called is still there then. */
function idOf(element: Y.XmlElement): string | undefined {
	const content = element._map.get('id')?.content;
	const id: unknown = content instanceof Y.ContentAny ? content.arr.at(-1) : undefined;
	return typeof id === 'string' && id !== '' ? id : undefined;
}

/** A clause of a twin where it stands in the shared document. */
export function findSharedClause(
	doc: Y.Doc,
	{ clauseId, language }: ClauseOfTwin
): Y.XmlElement | undefined {
	const within = (elements: unknown[]): Y.XmlElement | undefined => {
		for (const element of elements) {
			if (!(element instanceof Y.XmlElement)) continue;
			if (element.nodeName === 'clause' && element.getAttribute('id') === clauseId) return element;
			const found = ['article', 'annex'].includes(element.nodeName) && within(element.toArray());
			if (found) return found;
		}
		return undefined;
	};
	return within(twinFragment(doc, language).toArray());
}
