import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { clausesOf } from './clause.ts';
import { countTwin, type Counts } from './count.ts';
import { raise, type RaisedClauseFlag } from './flag.ts';
import { hashesOf, type Hashes } from './hash.ts';
import {
	answersOf,
	authoritativeLanguage,
	readConfirmations,
	readFlagged,
	readStandings,
	readTwin,
	writtenLanguages
} from './shared.ts';
import type { ClauseState } from '#lib/domain/clause.ts';
import { stateOf } from './state.ts';
import { driftOf, type Drift } from './twins.ts';

export type Twins = Partial<Record<Language, Node>>;

/** How a clause of an agreement stands, over all its twins. */
export type ClauseView = {
	id: string;
	state: ClauseState;
	flags: RaisedClauseFlag[];
	/** In which twins it is out of step with the authoritative words, and how. */
	drift: Partial<Record<Language, Drift>>;
};

/** What can be said of a whole text as it is now. */
export type Overview = {
	twins: Twins;
	authoritative: Language;
	languages: Language[];
	/** By clause id, in the order of the authoritative text, then those that only another twin has. */
	clauses: Map<string, ClauseView>;
	counts: Partial<Record<Language, Counts>>;
	hashes: Partial<Record<Language, Hashes>>;
};

/** The languages that something is written in, the one whose words count first. */
export function languagesOf(
	authoritative: Language,
	twins: Partial<Record<Language, unknown>>
): Language[] {
	const others = LANGUAGES.filter((language) => language !== authoritative);
	return [authoritative, ...others].filter((language) => twins[language] !== undefined);
}

export function readTwins(doc: Y.Doc): Twins {
	return Object.fromEntries(writtenLanguages(doc).map((one) => [one, readTwin(doc, one)]));
}

/** @param twins those of the document; an editor has them at hand, and keeps what did not change. */
export function overviewOf(doc: Y.Doc, twins: Twins = readTwins(doc)): Overview {
	const authoritative = authoritativeLanguage(doc);
	const languages = LANGUAGES.filter((one) => twins[one] && twins[one].childCount > 0);
	const hashes: Overview['hashes'] = {};
	const counts: Overview['counts'] = {};
	for (const language of languages) {
		const twin = twins[language];
		if (!twin) continue;
		hashes[language] = hashesOf(twin, language);
		counts[language] = countTwin(twin, language);
	}
	const [standings, flagged] = [readStandings(doc), readFlagged(doc)];
	const nodes = new Map<string, Node[]>();
	for (const language of [authoritative, ...languages.filter((one) => one !== authoritative)])
		for (const { id, node } of twins[language] ? clausesOf(twins[language]) : [])
			nodes.set(id, [...(nodes.get(id) ?? []), node]);

	const clauses = new Map<string, ClauseView>();
	for (const [id, ofClause] of nodes) {
		const hash = hashes[authoritative]?.get(id) ?? '';
		const flags = flagged.get(id);
		clauses.set(id, {
			id,
			state: stateOf(standings.get(id), { twins: ofClause, hash }),
			flags: flags ? raise(flags.flags, answersOf(flags)) : [],
			drift: {}
		});
	}
	const there = hashes[authoritative] ?? new Map();
	for (const language of languages) {
		if (language === authoritative) continue;
		const own = hashes[language] ?? new Map();
		for (const drift of driftOf(there, own, readConfirmations(doc, language))) {
			const clause = clauses.get(drift.clauseId);
			if (clause) clause.drift[language] = drift;
		}
	}
	return { twins, authoritative, languages, clauses, counts, hashes };
}
