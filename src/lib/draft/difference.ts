import { diffArrays } from 'diff';
import type { Language } from '#lib/domain/words.ts';

export type Direction = 'rtl' | 'ltr';

/**
 * A stretch of words that stayed, went or came. Show each in an element of its own that isolates
 * it (`<bdi dir>`, or `<del>` and `<ins>` with `dir`), so that a Latin name or a number in it cannot
 * reorder the words around. `direction` is that of the piece, for its own first strong letter.
 */
export type Piece = { kind: 'same' | 'removed' | 'added'; text: string; direction: Direction };

/**
 * What changed between two wordings, word by word. A word is never split, and no mark is parted
 * from its letter: half an Arabic word joins wrongly and says something else. Spaces between changed
 * words change with them, so that a reader sees a phrase go and a phrase come.
 */
export function difference(before: string, after: string, language: Language): Piece[] {
	const base: Direction = language === 'en' ? 'ltr' : 'rtl';
	const changes: Change[] = diffArrays(tokens(before, language), tokens(after, language), {
		maxEditLength: MOST_CHANGES
	})?.map(({ added, removed, value }) => ({
		kind: added ? 'added' : removed ? 'removed' : 'same',
		text: value.join('')
	})) ?? [
		{ kind: 'removed', text: before },
		{ kind: 'added', text: after }
	];
	return gathered(changes).map((change) => ({
		...change,
		direction: directionOf(change.text, base)
	}));
}

/** Beyond as many changed words the two are other texts, and comparing them would take minutes. */
const MOST_CHANGES = 3_000;

type Change = { kind: Piece['kind']; text: string };

/** Words, and what stands between them; a mark at the head of a token belongs to the one before. */
function tokens(text: string, language: Language): string[] {
	const found: string[] = [];
	for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
		const isOfLast = /^[\p{M}\u200c\u200d]/u.test(segment);
		if (isOfLast && found.length > 0) found.push((found.pop() ?? '') + segment);
		else found.push(segment);
	}
	return found;
}

/** One change from one stretch of common words to the next: all that went, then all that came. */
function gathered(changes: readonly Change[]): Change[] {
	const pieces: Change[] = [];
	let [removed, added] = ['', ''];
	const flush = () => {
		if (removed) pieces.push({ kind: 'removed', text: removed });
		if (added) pieces.push({ kind: 'added', text: added });
		[removed, added] = ['', ''];
	};
	for (const [at, { kind, text }] of changes.entries()) {
		const isBetween = kind === 'same' && /^\s+$/.test(text) && at > 0 && at < changes.length - 1;
		if (kind !== 'added' && (kind === 'removed' || isBetween)) removed += text;
		if (kind !== 'removed' && (kind === 'added' || isBetween)) added += text;
		if (kind !== 'same' || isBetween) continue;
		flush();
		pieces.push({ kind, text });
	}
	flush();
	return pieces;
}

/** The direction of the first letter that has one; figures and signs go with the line they stand in. */
export function directionOf(text: string, base: Direction): Direction {
	const [strong] = /\p{L}/u.exec(text) ?? [];
	if (!strong) return base;
	return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(strong)
		? 'rtl'
		: 'ltr';
}
