import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { CLAUSE_FLAGS, type ClauseFlag, type FlagAnswers } from './flag.ts';
import { schema } from './schema.ts';
import { STANDINGS, type Standing } from './state.ts';
import type { Confirmation } from './twins.ts';

/**
 * The names inside the shared document of one agreement (docs/decisions/0016): a fragment for each
 * twin, and four maps. One document holds all languages, so that a clause and its twin, its state
 * and what was confirmed of it arrive together or not at all.
 *
 * - `twin:ar`, `twin:ckb`, `twin:en`: the text, elements and marks of schema.ts
 * - `standings`: clause id → what was said of it (state.ts)
 * - `confirmations`: `en:clause id` → of which words it was said that the twin is in step (twins.ts)
 * - `flags`: clause id → which flags its words raise, and how they were answered (flag.ts)
 * - `agreement`: `authoritative` → a language
 */
export const MAPS = ['standings', 'confirmations', 'flags', 'agreement'] as const;

export function twinName(language: Language): string {
	return `twin:${language}`;
}

export const TWIN_NAMES = LANGUAGES.map(twinName);

/** An empty document in which all names are known, as `checkChanged` needs it. */
export function sharedDocument(): Y.Doc {
	const doc = new Y.Doc();
	for (const name of TWIN_NAMES) doc.getXmlFragment(name);
	for (const name of MAPS) doc.getMap(name);
	return doc;
}

export function twinFragment(doc: Y.Doc, language: Language): Y.XmlFragment {
	return doc.getXmlFragment(twinName(language));
}

/**
 * A twin as it is now, read without touching the document: the editor's own reader deletes what it
 * cannot read. It is within the schema; whether it is sound is for checkSound to say.
 *
 * @throws Problem `draft.corrupt` for what no editor of ours could have written.
 */
export function readTwin(doc: Y.Doc, language: Language): Node {
	return corruptUnless(() => {
		const content = twinFragment(doc, language).toArray().flatMap(nodesOf);
		return schema.nodes.doc.create(null, content);
	});
}

/** One element, or the runs of words of one text, each checked by itself. */
export function nodesOf(type: Y.XmlElement | Y.XmlText | Y.XmlHook): Node[] {
	if (type instanceof Y.XmlText) return (type.toDelta() as Run[]).map(textOf);
	if (!(type instanceof Y.XmlElement) || type instanceof Y.XmlHook)
		throw new RangeError('not ours');
	const children = type.toArray().flatMap(nodesOf);
	return [schema.node(type.nodeName, type.getAttributes(), children)];
}

type Run = { insert?: unknown; attributes?: Record<string, unknown> };

function textOf({ insert, attributes = {} }: Run): Node {
	if (typeof insert !== 'string') throw new RangeError('not a text');
	const marks = Object.entries(attributes).map(([name, attrs]) => ({ type: name, attrs }));
	return schema.nodeFromJSON({ type: 'text', text: insert, marks });
}

/** What readers throw for a value that is not of its form is the value's fault, not a defect. */
export function corruptUnless<Result>(read: () => Result): Result {
	try {
		return read();
	} catch (error) {
		if (error instanceof RangeError || error instanceof TypeError)
			throw new Problem('draft.corrupt');
		throw error;
	}
}

/** The languages that have any text, in the order of the product. */
export function writtenLanguages(doc: Y.Doc): Language[] {
	return LANGUAGES.filter((language) => twinFragment(doc, language).length > 0);
}

/** The language whose words count; Arabic unless it was said otherwise. */
export function authoritativeLanguage(doc: Y.Doc): Language {
	const said = doc.getMap('agreement').get('authoritative');
	return LANGUAGES.find((language) => language === said) ?? 'ar';
}

export function setAuthoritative(doc: Y.Doc, language: Language): void {
	doc.getMap('agreement').set('authoritative', language);
}

export function readStandings(doc: Y.Doc): Map<string, Standing> {
	return readMap(doc.getMap('standings'), isStanding);
}

export function setStanding(doc: Y.Doc, clauseId: string, standing: Standing): void {
	doc.getMap('standings').set(clauseId, standing);
}

export function readConfirmations(doc: Y.Doc, language: Language): Map<string, Confirmation> {
	const all = readMap(doc.getMap('confirmations'), isConfirmation);
	const own = `${language}:`;
	return new Map(
		[...all].flatMap(([key, value]) =>
			key.startsWith(own) ? [[key.slice(own.length), value]] : []
		)
	);
}

export function setConfirmation(
	doc: Y.Doc,
	language: Language,
	clauseId: string,
	confirmation: Confirmation
): void {
	doc.getMap('confirmations').set(`${language}:${clauseId}`, confirmation);
}

/** Which flags a clause raises, and in the drafters' words how each kind was answered: empty if not yet. */
export type Flagged = { flags: ClauseFlag[]; rights: string; voluntary: string };

export function readFlagged(doc: Y.Doc): Map<string, Flagged> {
	const stored = readMap(doc.getMap('flags'), isFlagged);
	return new Map(
		[...stored].map(([id, { flags, rights, voluntary }]) => [
			id,
			{ flags: CLAUSE_FLAGS.filter((flag) => flags.split(' ').includes(flag)), rights, voluntary }
		])
	);
}

export function setFlagged(
	doc: Y.Doc,
	clauseId: string,
	{ flags, rights = '', voluntary = '' }: Pick<Flagged, 'flags'> & Partial<Flagged>
): void {
	doc.getMap('flags').set(clauseId, { flags: flags.join(' '), rights, voluntary });
}

export function answersOf({ rights, voluntary }: Flagged): FlagAnswers {
	return { isRightsAnswered: rights !== '', isVoluntaryRecorded: voluntary !== '' };
}

function readMap<Value>(map: Y.Map<unknown>, is: (value: unknown) => value is Value) {
	return new Map(
		[...map.entries()].flatMap(([key, value]): [string, Value][] =>
			is(value) ? [[key, value]] : []
		)
	);
}

const HASH = /^[0-9a-f]{64}$/;

export function isStanding(value: unknown): value is Standing {
	return (
		isRecord(value, ['hash', 'state']) &&
		HASH.test(String(value.hash)) &&
		STANDINGS.some((state) => state === value.state)
	);
}

export function isConfirmation(value: unknown): value is Confirmation {
	return (
		isRecord(value, ['authoritative', 'own']) &&
		HASH.test(String(value.authoritative)) &&
		HASH.test(String(value.own))
	);
}

/** As it is stored: flags in one text, answers of a length that a person writes. */
export function isFlagged(
	value: unknown
): value is { flags: string; rights: string; voluntary: string } {
	return (
		isRecord(value, ['flags', 'rights', 'voluntary']) &&
		String(value.flags)
			.split(' ')
			.every((one) => CLAUSE_FLAGS.some((flag) => flag === one)) &&
		Object.values(value).every((text) => text.length <= LONGEST_ANSWER)
	);
}

/** In UTF-16 code units. */
export const LONGEST_ANSWER = 4_000;

/** A plain value with these keys, all texts, and no other. */
function isRecord(value: unknown, keys: string[]): value is Record<string, string> {
	return (
		typeof value === 'object' &&
		value !== null &&
		!(value instanceof Y.AbstractType) &&
		Object.keys(value).toSorted().join() === keys.join() &&
		Object.values(value).every((one) => typeof one === 'string')
	);
}
