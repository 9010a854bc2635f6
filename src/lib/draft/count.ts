import type { Node } from 'prosemirror-model';
import type { Language } from '#lib/domain/words.ts';
import { bracketsOf, hasAlternatives } from './bracket.ts';
import { clausesOf, isSame, partsOf, type Open } from './clause.ts';

/** What a twin holds: `alternatives` are those of the `brackets` that have several readings. */
export type Counts = { words: number; clauses: number; brackets: number; alternatives: number };

/** Counts as a reader would: notes are no words, and a reference is one of the places, not a word. */
export function countTwin(twin: Node, language: Language): Counts {
	const clauses = clausesOf(twin);
	const brackets = clauses.flatMap(({ node }) => bracketsOf(node));
	return {
		words: countWords(twin, language),
		clauses: clauses.length,
		brackets: brackets.length,
		alternatives: brackets.filter(hasAlternatives).length
	};
}

export function countWords(element: Node, language: Language): number {
	const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
	let count = 0;
	const countLine = (line: Node) => {
		for (const { isWordLike } of segmenter.segment(readings(line))) if (isWordLike) count += 1;
	};
	if (element.isTextblock) countLine(element);
	element.descendants((node) => {
		if (node.isTextblock && node.type.name !== 'note') countLine(node);
		return !node.isTextblock;
	});
	return count;
}

/** The words of a line; the last of one reading and the first of the next are two. */
function readings(line: Node): string {
	let last: Open | null = null;
	return partsOf(line)
		.map((part) => {
			const isOther = last && part.open && !isSame(last, part.open);
			last = part.open;
			return `${isOther ? ' ' : ''}${'text' in part ? part.text : ' '}`;
		})
		.join('');
}
