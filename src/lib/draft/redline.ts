import type { Node } from 'prosemirror-model';
import type { Fate, FrozenText } from '#lib/domain/clause.ts';
import { LANGUAGES, type Language, type Words } from '#lib/domain/words.ts';
import { calledOf } from './called.ts';
import { clausesOf } from './clause.ts';
import { difference, type Piece } from './difference.ts';
import { twinsOf } from './frozen.ts';
import { plainLines } from './text.ts';

/** A clause of two drafts: what it is called in the later one that has it, and its words in each language. */
export type Redlined = {
	id: string;
	called: Words;
	fate: Fate;
	/** It stands after or before another clause by now. */
	isMoved: boolean;
	twins: { language: Language; pieces: Piece[] }[];
};

/**
 * What changed between two drafts, word by word in each language, in the order of the later one; what
 * is gone comes where it stood.
 */
export function redline(before: FrozenText, after: FrozenText): Redlined[] {
	const [then, now] = [twinsOf(before), twinsOf(after)];
	const called = new Map([...calledOf(then), ...calledOf(now)]);
	const languages = LANGUAGES.filter((language) => then[language] ?? now[language]);
	const lines = new Map(
		languages.map((language) => [
			language,
			{ then: textsOf(then[language], language), now: textsOf(now[language], language) }
		])
	);
	const old = [...(lines.get(before.authoritative)?.then.keys() ?? [])];
	const young = [...(lines.get(after.authoritative)?.now.keys() ?? [])];
	const moved = movedAmong(old, young);
	return merged(old, young).map((id) => {
		const twins = languages.flatMap((language) => {
			const of = lines.get(language);
			const [was, is] = [of?.then.get(id), of?.now.get(id)];
			if (was === undefined && is === undefined) return [];
			return [{ language, was, is, pieces: difference(was ?? '', is ?? '', language) }];
		});
		return {
			id,
			called: called.get(id) ?? { texts: {} },
			fate: fateOf(twins),
			isMoved: moved.has(id),
			twins: twins.map(({ language, pieces }) => ({ language, pieces }))
		};
	});
}

function fateOf(twins: readonly { was: string | undefined; is: string | undefined }[]): Fate {
	if (twins.every(({ was }) => was === undefined)) return 'added';
	if (twins.every(({ is }) => is === undefined)) return 'removed';
	return twins.every(({ was, is }) => was === is) ? 'same' : 'changed';
}

function textsOf(twin: Node | undefined, language: Language): Map<string, string> {
	return new Map(
		(twin ? clausesOf(twin) : []).map(({ id, node }) => [
			id,
			plainLines(node, { language }).join('\n')
		])
	);
}

/** All of `now` in its order; what only `then` has comes after what it stood behind. */
function merged(then: readonly string[], now: readonly string[]): string[] {
	const order = [...now];
	for (const [at, id] of then.entries()) {
		if (order.includes(id)) continue;
		const before = then[at - 1];
		order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
	}
	return order;
}

/** Clauses of both whose neighbour before them is another by now, and was not put in between. */
function movedAmong(old: readonly string[], young: readonly string[]): Set<string> {
	const kept = old.filter((id) => young.includes(id));
	const now = young.filter((id) => old.includes(id));
	return new Set(now.filter((id, at) => now[at - 1] !== kept[kept.indexOf(id) - 1]));
}
