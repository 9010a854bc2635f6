import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { isSame, partsOf, type Part } from './clause.ts';
import { matchesIn, type Match } from './fold.ts';
import { schema } from './schema.ts';

export type Sought = { words: string; isWhole?: boolean };

/** Words that were found: `from` and `to` in the twin; some cannot be replaced as one. */
export type Found = Match & { isReplaceable: boolean };

/**
 * Where words stand in a twin, however they are spelt: with other forms of alef, without marks of
 * vowels, in other digits. Words are found across marks and never across lines, references or two
 * readings of one bracket.
 */
export function findWords(twin: Node, { words, isWhole = false }: Sought): Found[] {
	const found: Found[] = [];
	twin.descendants((line, pos) => {
		if (!line.isTextblock) return true;
		for (const run of runsOf(line))
			for (const { from, to } of matchesIn(run.text, words, isWhole))
				found.push({
					from: pos + 1 + run.from + from,
					to: pos + 1 + run.from + to,
					isReplaceable: !run.edges.some((edge) => from < edge && edge < to)
				});
		return false;
	});
	return found;
}

/** Words that are read one after the other; `edges` are where a bracket begins or ends within. */
type Run = { text: string; from: number; edges: number[] };

function runsOf(line: Node): Run[] {
	const runs: Run[] = [];
	let last: Part | undefined;
	for (const part of partsOf(line)) {
		if ('text' in part) {
			const run = last && follows(part, last) ? runs.at(-1) : undefined;
			if (run) {
				run.edges.push(run.text.length);
				run.text += part.text;
			} else runs.push({ text: part.text, from: part.from, edges: [] });
		}
		last = part;
	}
	return runs;
}

function follows(part: Part, last: Part): boolean {
	const isOtherReading =
		part.open && part.open.id === last.open?.id && !isSame(part.open, last.open);
	return 'text' in last && !isOtherReading;
}

/**
 * Replaces what was found, each with the marks its first letter has. What lies partly in a bracket
 * stays: replacing it would say of words that were open that they are agreed, or the other way
 * round. Gives how many were replaced and how many stayed.
 */
export function replaceWords(
	tr: Transform,
	sought: Sought,
	replacement: string
): { replaced: number; stayed: number } {
	const found = findWords(tr.doc, sought);
	const replaceable = found.filter(({ isReplaceable }) => isReplaceable);
	for (const { from, to } of replaceable.toReversed()) {
		const marks = tr.doc.resolve(from).nodeAfter?.marks;
		if (replacement === '') tr.delete(from, to);
		else tr.replaceWith(from, to, schema.text(replacement, marks));
	}
	return { replaced: replaceable.length, stayed: found.length - replaceable.length };
}
