import { Fragment, Node } from 'prosemirror-model';
import type { FrozenClause, FrozenText } from '#lib/domain/clause.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { bracketsOf } from './bracket.ts';
import { clausesOf } from './clause.ts';
import { canonicalTwin, sha256 } from './hash.ts';
import { wordingsOf } from './letters.ts';
import { languagesOf, type Overview, type Twins } from './overview.ts';
import { schema } from './schema.ts';

export function freeze(
	twins: Twins,
	{ authoritative }: Pick<Overview, 'authoritative'>
): FrozenText {
	const names = new Map<string, string>();
	const frozen: FrozenText['twins'] = {};
	for (const language of languagesOf(authoritative, twins))
		if (twins[language] && twins[language].childCount > 0)
			frozen[language] = flattened(twins[language], names).toJSON() as object;
	return { form: 1, authoritative, twins: frozen };
}

/** How each clause stands, in the order of the words that count. */
export function clausesAtFreeze(text: FrozenText, overview: Overview): FrozenClause[] {
	const twins = twinsOf(text);
	const wordings = wordingsOf(twins, text.authoritative);
	const open = openWordsOf(twins);
	return [...overview.clauses.values()]
		.filter(({ id }) => wordings.has(id))
		.map(({ id, state, flags, drift }) => ({
			id,
			words: wordings.get(id) ?? {},
			state,
			isOpen: open.has(id),
			hasOpenFlag: flags.some(({ isOpen }) => isOpen),
			hasDrift: Object.keys(drift).length > 0
		}));
}

const known = new WeakMap<FrozenText, Twins>();

/** Read once for each text that is at hand: its hashes are then known too. @throws RangeError for what nobody here wrote. */
export function twinsOf(text: FrozenText): Twins {
	const twins: Twins =
		known.get(text) ??
		Object.fromEntries(
			Object.entries(text.twins).map(([language, json]) => [language, Node.fromJSON(schema, json)])
		);
	known.set(text, twins);
	return twins;
}

/** The clauses of which any words are open in any language. */
export function openWordsOf(twins: Twins): Set<string> {
	const open = new Set<string>();
	for (const twin of Object.values(twins))
		for (const { id, node } of clausesOf(twin)) if (bracketsOf(node).length > 0) open.add(id);
	return open;
}

/** What the hash of a whole text is of (docs/clauses.md). */
export function canonicalText(text: FrozenText): string {
	const twins = twinsOf(text);
	const languages = LANGUAGES.filter((language) => twins[language]).toSorted();
	const parts = languages.map(
		(language) => `"${language}":${twins[language] ? canonicalTwin(twins[language], language) : ''}`
	);
	return `{"authoritative":"${text.authoritative}","form":1,"twins":{${parts.join(',')}}}`;
}

export function hashOfText(text: FrozenText): string {
	return sha256(canonicalText(text));
}

/** The same without annexes that are not for everybody. */
export function withoutConfidential(text: FrozenText): FrozenText {
	const twins = Object.entries(twinsOf(text)).map(([language, twin]) => {
		const children = twin.children.filter(({ attrs }) => attrs.confidential !== true);
		return [language, schema.nodes.doc.create(null, children).toJSON() as object];
	});
	return { ...text, twins: Object.fromEntries(twins) as FrozenText['twins'] };
}

export function hasConfidential(text: FrozenText): boolean {
	return Object.values(twinsOf(text)).some((twin) =>
		twin.children.some(({ attrs }) => attrs.confidential === true)
	);
}

function flattened(node: Node, names: Map<string, string>): Node {
	if (node.isText) return withNamedBrackets(node, names);
	const children = node.children
		.filter(({ type }) => type.name !== 'note')
		.map((child) => flattened(child, names));
	return node.copy(Fragment.fromArray(children));
}

function withNamedBrackets(text: Node, names: Map<string, string>): Node {
	const marks = text.marks.map((mark) => {
		if (mark.type !== schema.marks.bracket) return mark;
		const id = String(mark.attrs.id);
		const name = names.get(id) ?? `b${names.size + 1}`;
		names.set(id, name);
		return mark.type.create({ ...mark.attrs, id: name });
	});
	return text.mark(marks);
}
