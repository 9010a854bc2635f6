import type { Node } from 'prosemirror-model';
import type { Language } from '#lib/domain/words.ts';
import type { Wording } from '#lib/domain/consent.ts';
import { clausesOf, partsOf, type Open } from './clause.ts';
import { hashOf, sha256 } from './hash.ts';
import { languagesOf, type Twins } from './overview.ts';

/**
 * What is left of a clause when signs, spaces, vowel marks and the cut of its lines are taken away:
 * letters and digits, what its references point at, and which of its words are open. Of equal
 * letters, a change is cosmetic and consents stand (R6).
 */
export function lettersOf(clause: Node, language: Language): string {
	const brackets: string[] = [];
	const runs: { open: string; letters: string }[] = [];
	clause.descendants((line) => {
		if (line.type.name === 'note') return false;
		if (!line.isTextblock) return true;
		for (const part of partsOf(line)) {
			const letters = 'reference' in part ? `<${part.reference}>` : lettersIn(part.text);
			const open = part.open ? placeOf(part.open, brackets) : '';
			const last = runs.at(-1);
			if (last?.open === open) last.letters += letters;
			else if (letters) runs.push({ open, letters });
		}
		return false;
	});
	return sha256(JSON.stringify([language, ...runs.map(({ open, letters }) => [open, letters])]));
}

/** Hamza and madda belong to their letters; all other marks above and below go. */
const NO_LETTERS = /[^\p{L}\p{N}\u0653-\u0655]/gu;

function lettersIn(text: string): string {
	return text.normalize('NFD').replaceAll('\u0640', '').replaceAll(NO_LETTERS, '');
}

/** A bracket is known by its place among those of the clause. */
function placeOf({ id, alternative }: Open, brackets: string[]): string {
	if (!brackets.includes(id)) brackets.push(id);
	return `${brackets.indexOf(id) + 1}${alternative ?? ''}`;
}

/**
 * The words of every clause in each of its languages, by id, in the order of the words that count.
 * A working text and the draft that it is frozen as have the same.
 */
export function wordingsOf(twins: Twins, authoritative: Language): Map<string, Wording> {
	const wordings = new Map<string, Wording>();
	for (const language of languagesOf(authoritative, twins))
		for (const { id, node } of twins[language] ? clausesOf(twins[language]) : [])
			wordings.set(id, {
				...wordings.get(id),
				[language]: { hash: hashOf(node, language), letters: lettersOf(node, language) }
			});
	return wordings;
}
