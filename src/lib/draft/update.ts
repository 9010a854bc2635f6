import * as Y from 'yjs';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { LARGEST_UPDATE } from './limits.ts';
import { schema, type NodeName } from './schema.ts';
import {
	corruptUnless,
	isConfirmation,
	isFlagged,
	isStanding,
	MAPS,
	nodesOf,
	readTwin,
	TWIN_NAMES
} from './shared.ts';
import { checkSound } from './sound.ts';

/**
 * Looks at an update by itself, before anything is applied: is it readable, of a size, and made only
 * of what our editors make? Costs as much as the update is long, whatever the text is.
 *
 * @returns what it holds, as Yjs decodes it.
 * @throws Problem `draft.tooLarge`, `draft.corrupt`.
 */
export function checkUpdate(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
	if (update.length > LARGEST_UPDATE)
		throw new Problem('draft.tooLarge', { limit: LARGEST_UPDATE });
	const decoding = decoded(update);
	for (const struct of decoding.structs) {
		if (!(struct instanceof Y.Item)) continue;
		const { parent, content } = struct;
		if (typeof parent === 'string' && ![...MAPS, ...TWIN_NAMES].includes(parent))
			throw new Problem('draft.corrupt');
		if (!isOurs(content)) throw new Problem('draft.corrupt');
	}
	return decoding;
}

/** The reader of Yjs throws whatever it trips over: it is the update's fault, not a defect. */
function decoded(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
	try {
		return Y.decodeUpdate(update);
	} catch {
		throw new Problem('draft.corrupt');
	}
}

/** No files, no documents within, no other kinds of lists; elements of the schema only. */
function isOurs(content: Y.Item['content']): boolean {
	if (content instanceof Y.ContentType) {
		const { type } = content;
		if (type instanceof Y.XmlElement) return Object.hasOwn(schema.nodes, type.nodeName);
		return type instanceof Y.XmlText;
	}
	if (content instanceof Y.ContentFormat) return Object.hasOwn(schema.marks, content.key);
	return (
		content instanceof Y.ContentString ||
		content instanceof Y.ContentAny ||
		content instanceof Y.ContentDeleted
	);
}

/**
 * Looks at what a transaction changed, and at nothing else: each element that was touched or is new,
 * with what is in it, must be within the schema. To be called with the transaction of an applied
 * update (`doc.on('afterTransaction', checkChanged)`) before it is stored or told to anybody. When it
 * throws, the document holds what must not be in it: throw it away and load it again. The document
 * must be one of `sharedDocument`.
 *
 * @throws Problem `draft.corrupt`; `draft.incomplete` for an update that builds on what is not there.
 */
export function checkChanged(transaction: Y.Transaction): void {
	const { doc, changed } = transaction;
	checkNames(doc);
	// What waits for words that never came would be let in later, unseen.
	if (doc.store.pendingStructs || doc.store.pendingDs) throw new Problem('draft.incomplete');
	const withMore = withMoreThanLetters(transaction);
	for (const [type, keys] of changed) {
		if (type instanceof Y.XmlText && !withMore.has(type) && isPlain(type)) continue;
		if (type instanceof Y.Map) checkEntries(doc, type, keys);
		else if (isTwin(doc, type)) checkNewIn(type, transaction);
		else if (type instanceof Y.XmlElement && !isDeleted(type)) checkElement(type);
		else if (type instanceof Y.XmlText && !isDeleted(type)) checkElement(type.parent);
		else if (!(type instanceof Y.XmlElement || type instanceof Y.XmlText))
			throw new Problem('draft.corrupt');
	}
}

/** The texts, and all else, that a transaction put anything but letters into. */
function withMoreThanLetters({ doc, beforeState, afterState }: Y.Transaction): Set<unknown> {
	const found = new Set<unknown>();
	for (const [client, clock] of afterState) {
		const known = beforeState.get(client) ?? 0;
		if (clock === known) continue;
		const structs = doc.store.clients.get(client) ?? [];
		const last = structs.findLastIndex(({ id }) => id.clock < known);
		for (const struct of structs.slice(last + 1))
			if (struct instanceof Y.Item && !(struct.content instanceof Y.ContentString))
				found.add(struct.parent);
	}
	return found;
}

/** Letters may stand here in any number: a long line is not read from its beginning again for each of them. */
function isPlain(text: Y.XmlText): boolean {
	const { parent, _hasFormatting: hasMarks } = text;
	return !hasMarks && parent instanceof Y.XmlElement && takesLetters(parent.nodeName);
}

/** As many as one likes, and none. */
function takesLetters(name: string): boolean {
	const { contentMatch } = schema.nodes[name as NodeName];
	return contentMatch.validEnd && contentMatch.matchType(schema.nodes.text) === contentMatch;
}

/** Of what stands at the top only what is new: Yjs does not name what is inside of it as changed. */
function checkNewIn(twin: Y.XmlFragment, { beforeState }: Y.Transaction): void {
	for (const child of twin.toArray()) {
		if (!(child instanceof Y.XmlElement)) throw new Problem('draft.corrupt');
		const { client, clock } = child._item?.id ?? { client: 0, clock: 0 };
		if (clock < (beforeState.get(client) ?? 0)) continue;
		checkElement(child);
		const type = Object.values(schema.nodes).find(({ name }) => name === child.nodeName);
		if (!type || !schema.nodes.doc.contentMatch.matchType(type)) throw new Problem('draft.corrupt');
	}
}

function checkElement(type: unknown): void {
	if (!(type instanceof Y.XmlElement)) throw new Problem('draft.corrupt');
	corruptUnless(() => nodesOf(type).forEach((node) => node.check()));
}

function isTwin(doc: Y.Doc, type: unknown): type is Y.XmlFragment {
	return TWIN_NAMES.some((name) => doc.share.get(name) === type);
}

function isDeleted(type: Y.XmlElement | Y.XmlText): boolean {
	return type._item?.deleted === true;
}

function checkNames(doc: Y.Doc): void {
	const names: readonly string[] = [...MAPS, ...TWIN_NAMES];
	if ([...doc.share.keys()].some((name) => !names.includes(name)))
		throw new Problem('draft.corrupt');
}

const CLAUSE_ID = /^[A-Za-z0-9_-]{1,40}$/;

/** Of a map only what our own writers write: an id, and a value of its form. */
function checkEntries(doc: Y.Doc, map: Y.Map<unknown>, keys: ReadonlySet<string | null>): void {
	const name = MAPS.find((one) => (doc.share.get(one) as unknown) === map);
	for (const key of keys)
		if (!name || key === null || (map.has(key) && !isEntry(name, key, map.get(key))))
			throw new Problem('draft.corrupt');
}

function isEntry(name: (typeof MAPS)[number], key: string, value: unknown): boolean {
	const isLanguage = (code: unknown) => LANGUAGES.some((language) => language === code);
	if (name === 'agreement') return key === 'authoritative' && isLanguage(value);
	if (name === 'flags') return CLAUSE_ID.test(key) && isFlagged(value);
	if (name === 'standings') return CLAUSE_ID.test(key) && isStanding(value);
	const [language, id = ''] = key.split(':');
	return isLanguage(language) && CLAUSE_ID.test(id) && isConfirmation(value);
}

/**
 * Looks at the whole document: for one that comes from elsewhere, and from time to time for one that
 * is edited, since sizes are those of the whole.
 *
 * @throws Problem as `checkSound`.
 */
export function checkDocument(doc: Y.Doc): void {
	for (const name of MAPS) {
		const map = doc.getMap(name);
		checkEntries(doc, map, new Set(map.keys()));
	}
	checkNames(doc);
	for (const language of LANGUAGES) checkSound(readTwin(doc, language));
}
