import { Node } from 'prosemirror-model';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES, type Language, type Words } from '#lib/domain/words.ts';
import type { ClauseFlag } from './flag.ts';
import { clausesOf } from './clause.ts';
import { fromModel, MODEL_CLAUSES } from './model-clause.ts';
import { normalise } from './normal.ts';
import { build, schema, words } from './schema.ts';
import type { Seed } from './seed.ts';

/** What a text begins with. */
export const BEGINNINGS = ['nothing', 'library', 'brought'] as const;
export type Beginning = (typeof BEGINNINGS)[number];

type Given = {
	from: Beginning;
	/** Of what was brought, and whose words count. */
	language: Language;
	title: Words;
	modelIds: readonly string[];
	/** What was brought, as JSON of a twin. */
	twin: string;
};

/**
 * @throws Problem `absent`, `clause.cautionary` for a clause of the library that is not there or is
 * there only to teach; `draft.corrupt` for what no import of ours made.
 */
export function begin(given: Given, newId: () => string): Seed {
	const { from, language } = given;
	if (from === 'library') return fromLibrary(given, newId);
	const twin = from === 'brought' ? readTwinJson(given.twin) : titled(given.title, language, []);
	return { twins: { [language]: normalise(twin, { newId }).doc }, authoritative: language };
}

function fromLibrary({ modelIds, title, language }: Given, newId: () => string): Seed {
	const chosen = [...new Set(modelIds)].map((id) => ({ id, elements: fromModel(id, newId) }));
	const flags = new Map<string, ClauseFlag[]>();
	for (const { id, elements } of chosen) {
		const raised = MODEL_CLAUSES.find((model) => model.id === id)?.flags ?? [];
		const [clause] = clausesOf(build('doc', [elements.en]));
		if (clause && raised.length > 0) flags.set(clause.id, raised);
	}
	const twins: Seed['twins'] = {};
	for (const one of LANGUAGES) {
		const children = chosen.map(({ elements }) => elements[one]);
		twins[one] = normalise(titled(title, one, children), { newId }).doc;
	}
	return { twins, authoritative: language, flags };
}

function titled({ texts }: Words, language: Language, children: Node[]): Node {
	const title = texts[language];
	return build('doc', [build('title', words(title ?? '')), ...children]);
}

function readTwinJson(json: string): Node {
	try {
		const node = Node.fromJSON(schema, JSON.parse(json) as object);
		node.check();
		return node;
	} catch {
		throw new Problem('draft.corrupt');
	}
}
