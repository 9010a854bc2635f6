import type { Node } from 'prosemirror-model';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { CLAUSE_FLAGS, type ClauseFlag } from './flag.ts';
import { build, words } from './schema.ts';
import content from '#lib/content/model-clauses.json' with { type: 'json' };

type Texts = Record<Language, string>;

/** What a clause makes somebody do; it will become a commitment. `verifier` is never `who` (R24). */
export type ModelObligation = {
	who: string;
	act: Texts;
	timing: {
		kind: 'within' | 'before' | 'every' | 'during' | 'always';
		days: number | null;
		event: string;
		/** Does the clause itself name the days? Null without days. */
		stated: boolean | null;
	};
	verifier: string;
};

/**
 * A clause to begin from, in the three languages. A cautionary one is there to teach and to be
 * flagged: it is shown with what it raises, and cannot be put into a text.
 */
export type ModelClause = {
	id: string;
	family: string;
	title: Texts;
	text: Texts;
	isCautionary: boolean;
	flags: ClauseFlag[];
	obliges: ModelObligation[];
	/** For the drafter, in English. */
	notes: string;
};

export type ModelFamily = { id: string; title: Texts; isIssueFamily: boolean };

export const MODEL_FAMILIES: readonly ModelFamily[] = content.families.map(
	({ id, title, issueFamily }) => ({ id, title, isIssueFamily: issueFamily })
);

export const MODEL_CLAUSES: readonly ModelClause[] = content.clauses.map(
	({ cautionary, flags, obliges, ...clause }) => ({
		...clause,
		isCautionary: cautionary,
		flags: CLAUSE_FLAGS.filter((flag) => flags.some((one) => one === flag)),
		obliges: obliges as ModelObligation[]
	})
);

/** Those that may be put into a text. */
export const INSERTABLE_CLAUSES = MODEL_CLAUSES.filter(({ isCautionary }) => !isCautionary);

/**
 * A model clause as an element for each twin, with the same ids in all: an article with its title and
 * its clause, or the preamble.
 *
 * @throws Problem `absent`; `clause.cautionary` for one that is there only to teach.
 */
export function fromModel(id: string, newId: () => string): Record<Language, Node> {
	const model = MODEL_CLAUSES.find((one) => one.id === id);
	if (!model) throw new Problem('absent');
	if (model.isCautionary) throw new Problem('clause.cautionary');
	const ids = { article: newId(), clause: newId() };
	const entries = LANGUAGES.map((language) => [language, elementOf(model, language, ids)]);
	return Object.fromEntries(entries) as Record<Language, Node>;
}

function elementOf(
	{ family, title, text }: ModelClause,
	language: Language,
	ids: { article: string; clause: string }
) {
	const line = build('paragraph', words(text[language]));
	if (family === 'preamble') return build('preamble', [line]);
	const heading = build('heading', words(title[language]));
	return build('article', [heading, build('clause', [line], { id: ids.clause })], {
		id: ids.article
	});
}
