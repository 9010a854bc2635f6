import type { Node } from 'prosemirror-model';
import type { Language } from '#lib/domain/words.ts';
import { partsOf, type Part } from './clause.ts';
import type { Numbered } from './numbering.ts';
import { NUMERALS } from './numeral.ts';
import { ALTERNATIVES, type Alternative } from './schema.ts';

/** What a text is written in, and what its references are called there (numbering.ts). */
export type Reading = { language: Language; numbers?: ReadonlyMap<string, Numbered> };

/**
 * The lines of an element as plain text: brackets as `[words]`, alternatives as `[(أ) … | (ب) …]`.
 * Notes are left out: they are no part of the agreement. Numbers of points are not words either.
 */
export function plainLines(element: Node, reading: Reading): string[] {
	if (element.isTextblock) return [plainLine(element, reading)];
	return element.children
		.filter(({ type }) => type.name !== 'note')
		.flatMap((child) => plainLines(child, reading));
}

export function plainLine(line: Node, reading: Reading): string {
	let text = '';
	let last: Part | undefined;
	for (const part of partsOf(line)) {
		const isNext = part.open && last?.open?.id === part.open.id;
		if (last?.open && !isNext) text += ']';
		if (part.open) text += opening(part, isNext ? last : undefined, reading.language);
		text += 'text' in part ? part.text : (reading.numbers?.get(part.reference)?.reference ?? '…');
		last = part;
	}
	return last?.open ? `${text}]` : text;
}

function opening({ open }: Part, last: Part | undefined, language: Language): string {
	const isSameReading = last && last.open?.alternative === open?.alternative;
	if (isSameReading) return '';
	const label = open?.alternative ? `(${alternativeLabel(open.alternative, language)}) ` : '';
	return `${last ? ' | ' : '['}${label}`;
}

/** `A` is أ in Arabic. */
export function alternativeLabel(alternative: Alternative, language: Language): string {
	if (language === 'en') return alternative;
	return NUMERALS[language].letter(ALTERNATIVES.indexOf(alternative) + 1);
}
