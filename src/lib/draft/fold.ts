import { foldLetters } from '#lib/domain/fold.ts';

/**
 * A text folded as a search compares it, and the way back: the folded letter at `at` comes from the
 * letters of the text between `starts[at]` and `ends[at]`, in UTF-16 code units.
 */
export type Folded = { text: string; starts: number[]; ends: number[] };

/** What has no letter of its own when it is folded belongs to the letter before: a mark, a tatweel. */
export function foldMapped(text: string): Folded {
	const folded: Folded = { text: '', starts: [], ends: [] };
	let at = 0;
	for (const letter of text) {
		const end = at + letter.length;
		const isSpace = /\s/.test(letter);
		const isMoreSpace = isSpace && folded.text.endsWith(' ');
		const letters = isSpace ? ' ' : foldOne(letter);
		if (letters === '' || isMoreSpace) {
			stretchLast(folded, end);
		} else {
			folded.text += letters;
			for (let unit = 0; unit < letters.length; unit++) {
				folded.starts.push(at);
				folded.ends.push(end);
			}
		}
		at = end;
	}
	return folded;
}

/** A text is of few letters, and folding one costs as much as folding a line of them. */
const known = new Map<string, string>();
const MOST_KNOWN = 5_000;

function foldOne(letter: string): string {
	const folded = known.get(letter) ?? foldLetters(letter);
	if (known.size >= MOST_KNOWN) known.clear();
	known.set(letter, folded);
	return folded;
}

/** A letter that folds to several is one in the text: all of them end where it ends. */
function stretchLast({ starts, ends }: Folded, end: number): void {
	const start = starts.at(-1);
	for (let at = starts.length - 1; at >= 0 && starts[at] === start; at--) ends[at] = end;
}

export type Match = { from: number; to: number };

/** Where the words stand in a text, however they are spelt there. Matches do not overlap. */
export function matchesIn(text: string, sought: string, isWhole = false): Match[] {
	const needle = foldMapped(sought).text.trim();
	if (needle === '') return [];
	const { text: folded, starts, ends } = foldMapped(text);
	const matches: Match[] = [];
	for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at)) {
		const from = starts[at] ?? 0;
		const to = ends[at + needle.length - 1] ?? text.length;
		const isTaken = from < (matches.at(-1)?.to ?? 0);
		if (!isTaken && (!isWhole || isWholeWords(folded, at, needle.length))) {
			matches.push({ from, to });
			at += needle.length;
		} else at += 1;
	}
	return matches;
}

function isWholeWords(text: string, at: number, length: number): boolean {
	const isLetter = (letter: string | undefined) => letter && /[\p{L}\p{N}]/u.test(letter);
	const before = [...text.slice(Math.max(0, at - 2), at)].at(-1);
	const [after] = text.slice(at + length, at + length + 2);
	return !isLetter(before) && !isLetter(after);
}
