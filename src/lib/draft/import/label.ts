import { foldMapped } from '../fold.ts';
import { ORDINAL, romanValue, valueOf } from './ordinal.ts';

/** What the beginning of a line says it is, from the outermost to the innermost of those that nest. */
export const NESTING = ['ordinal', 'clause', 'numeral', 'letter', 'roman'] as const;
export type Nesting = (typeof NESTING)[number];
export type Section = 'preamble' | 'definitions' | 'signatures';

/**
 * The number, or the name of a part, that a line begins with. `length` is that of what says so, in
 * UTF-16 code units; the words are what follows. `value` is what it counts, where it does.
 */
export type Label = {
	kind: 'article' | 'annex' | 'chapter' | Nesting | Section;
	length: number;
	value?: number;
	/** Of `2.3`: the article it says it is in. Half a number, `3.5 million`, looks the same. */
	article?: number;
};

const N = String.raw`\(? ?(\d{1,3}|${ORDINAL}|[ivxl]+(?![a-z])|[a-z](?![a-z])) ?\)?`;
const MARK = String.raw` ?[:.\-–—)]+`;

/** Folded words: أإآ as ا, ة as ه, ى and ی as ي, every digit as 0-9, all in small letters. */
const NAMED: [Label['kind'], RegExp][] = [
	['article', new RegExp(`^(?:(?:ال)?ماده|مادده(?:ي)?|article|section) ?${N}`)],
	[
		'annex',
		new RegExp(
			`^(?:(?:ال)?ملحق|پاشكو(?:ي)?|annex|appendix|schedule)(?: ?(?:رقم )?${N})?(?![\\p{L}])`,
			'u'
		)
	],
	['clause', new RegExp(`^(?:(?:ال)?بند|بهند(?:ي)?|بركه(?:ي)?|clause) ?${N}`)],
	['chapter', new RegExp(`^(?:الباب|الفصل|القسم|بهشي|دهروازهي|chapter|part|title) ?${N}`)]
];

const NUMBERED: [Nesting, RegExp][] = [
	['ordinal', new RegExp(`^(${ORDINAL})(?:${MARK}|$)`)],
	['numeral', /^(?:\((\d{1,3})\)|(\d{1,3}) ?[.)\-–—:](?!\d))/],
	[
		'letter',
		/^(?:\(([\u0621-\u064a]|[a-z])\)|([\u0621-\u064a]|[a-z]) ?[.)\-–—](?=$|[\s\p{L}«“"]))/u
	],
	['roman', /^\(?([ivxl]{2,6})\)/]
];

const SECTIONS: Record<Section, readonly string[]> = {
	preamble: ['preamble', 'الديباجه', 'ديباجه', 'المقدمه', 'مقدمه', 'پيشهكي', 'ديباجهي ريككهوتن'],
	definitions: ['definitions', 'التعاريف', 'التعريفات', 'تعاريف', 'تعريفات', 'پيناسهكان', 'پيناسه'],
	signatures: [
		'signatures',
		'signed by',
		'signed',
		'in witness whereof',
		'التواقيع',
		'التوقيعات',
		'الموقعون',
		'تواقيع الاطراف',
		'توقيع الاطراف',
		'واژوكان',
		'واژووكان',
		'واژوي لايهنهكان'
	]
};

/** Longer than this is no heading. */
const LONGEST_HEADING = 100;

/** What the line begins with, or undefined for words that are only words. */
export function labelOf(line: string): Label | undefined {
	const lead = /^[\s\u200e\u200f\u061c•]*/.exec(line)?.[0].length ?? 0;
	const { text, ends } = foldMapped(line.slice(lead));
	const lengthTo = (end: number) => lead + (ends[end - 1] ?? 0);

	const section = sectionOf(text);
	if (section) return { kind: section, length: section === 'signatures' ? 0 : line.length };
	for (const [kind, pattern] of NAMED) {
		const match = pattern.exec(text);
		if (!match) continue;
		const mark = new RegExp(`^${MARK}`).exec(text.slice(match[0].length))?.[0] ?? '';
		const rest = text.slice(match[0].length + mark.length);
		if (!mark && !isHeading(rest)) return undefined;
		return {
			kind,
			length: lengthTo(match[0].length + mark.length),
			value: valueOf(match[1] ?? '')
		};
	}
	const decimal = /^(\d{1,3})\.(\d{1,3})(?:\.|(?= )|$)(?! ?\d)/.exec(text);
	if (decimal) {
		const [whole, article, value] = decimal;
		const length = lengthTo(whole.length);
		return { kind: 'numeral', length, value: Number(value), article: Number(article) };
	}
	for (const [kind, pattern] of NUMBERED) {
		const match = pattern.exec(text);
		if (!match) continue;
		const number = match[1] ?? match[2] ?? '';
		const value = kind === 'roman' ? romanValue(number) : valueOf(number);
		if (value !== undefined) return { kind, length: lengthTo(match[0].length), value };
	}
	return undefined;
}

/** `Article 5 of the Constitution says …` names an article, and is none. */
function isHeading(rest: string): boolean {
	return (
		/^ ?$/.test(rest) ||
		(/^ [^.؛;]*$/.test(rest) &&
			rest.length < LONGEST_HEADING &&
			!/^ (?:من|of|له|in|في) /.test(rest))
	);
}

export function sectionOf(folded: string): Section | undefined {
	const bare = folded.replaceAll(/[^\p{L} ]/gu, '').trim();
	return (['preamble', 'definitions', 'signatures'] as const).find((section) =>
		SECTIONS[section].includes(bare)
	);
}

/** Could these words stand above others: short, and no sentence? */
export function isShort(text: string): boolean {
	return text.length <= LONGEST_HEADING && !/[.؛;،,:؟?!]\s*$/.test(text);
}
