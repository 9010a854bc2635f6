import type { Language } from '#lib/domain/words.ts';

/**
 * How agreements count, in the words of each language. This is the language of the text, not of
 * whoever reads the page, so none of it is a message of the interface.
 */
export type Numerals = {
	number: (count: number) => string;
	/** أولاً, یەکەم, First: for clauses that stand under no article. */
	ordinal: (count: number) => string;
	/** (أ) under a clause, (i) under that. */
	letter: (count: number) => string;
	small: (count: number) => string;
};

const EASTERN_ZERO = 0x660;

/** `٢٣`. */
export function easternNumber(count: number): string {
	return String(count).replaceAll(/\d/g, (digit) => String.fromCharCode(EASTERN_ZERO + +digit));
}

/** The letters as jurists count, not as the dictionary does. */
const ABJAD = [...'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'].map((letter) => (letter === 'ه' ? 'هـ' : letter));
const SORANI = [...'ابجدەوزحتیکلمنسعفقرش'];
const LATIN = [...'abcdefghijklmnopqrstuvwxyz'];

/** `z` is followed by `aa`. */
function lettered(letters: readonly string[]) {
	return (count: number): string => {
		const last = letters[(count - 1) % letters.length] ?? '';
		const before = Math.floor((count - 1) / letters.length);
		return before > 0 ? lettered(letters)(before) + last : last;
	};
}

const ROMAN = [
	[100, 'c'],
	[90, 'xc'],
	[50, 'l'],
	[40, 'xl'],
	[10, 'x'],
	[9, 'ix'],
	[5, 'v'],
	[4, 'iv'],
	[1, 'i']
] as const;

/** `xiv`. */
export function roman(count: number): string {
	const [value, letters] = ROMAN.find(([value]) => value <= count) ?? [0, ''];
	return value > 0 ? letters + roman(count - value) : '';
}

const ARABIC_UNITS = ['', 'حادي', 'ثاني', 'ثالث', 'رابع', 'خامس', 'سادس', 'سابع', 'ثامن', 'تاسع'];
const ARABIC_TENS = [
	'',
	'',
	'عشرون',
	'ثلاثون',
	'أربعون',
	'خمسون',
	'ستون',
	'سبعون',
	'ثمانون',
	'تسعون'
];
const ARABIC_FIRST = ['أول', ...ARABIC_UNITS.slice(2), 'عاشر'];

/** أولاً, حادي عشر, عشرون, حادياً وعشرين; from a hundred on in figures. */
function arabicOrdinal(count: number): string {
	const [tens, units] = [Math.floor(count / 10), count % 10];
	if (count > 99) return `${easternNumber(count)}-`;
	if (count <= 10) return `${ARABIC_FIRST[count - 1]}اً`;
	if (tens === 1) return `${ARABIC_UNITS[units]} عشر`;
	const round = ARABIC_TENS[tens] ?? '';
	if (units === 0) return round;
	return `${ARABIC_UNITS[units]}اً و${round.replace(/ون$/, 'ين')}`;
}

const SORANI_UNITS = ['', 'یەک', 'دوو', 'سێ', 'چوار', 'پێنج', 'شەش', 'حەوت', 'ھەشت', 'نۆ'];
const SORANI_TEENS = [
	'دە',
	'یازدە',
	'دوازدە',
	'سێزدە',
	'چواردە',
	'پازدە',
	'شازدە',
	'حەڤدە',
	'ھەژدە',
	'نۆزدە'
];
const SORANI_TENS = ['', '', 'بیست', 'سی', 'چل', 'پەنجا', 'شەست', 'حەفتا', 'ھەشتا', 'نەوەد'];

/** یەکەم, دووەم, بیست و یەکەم; from a hundred on in figures. */
function soraniOrdinal(count: number): string {
	const [tens, units] = [Math.floor(count / 10), count % 10];
	if (count > 99) return `${easternNumber(count)}-`;
	const last = tens === 1 ? SORANI_TEENS[units] : SORANI_UNITS[units];
	const name = tens < 2 ? last : [SORANI_TENS[tens], last].filter(Boolean).join(' و ');
	return asOrdinal(name ?? '');
}

/** دە becomes دەیەم, سێ سێیەم: what ends in a vowel is joined by ی. */
function asOrdinal(name: string): string {
	if (name.endsWith('دوو')) return `${name}ەم`;
	return /[ەێیۆا]$/.test(name) ? `${name}یەم` : `${name}ەم`;
}

export const NUMERALS: Record<Language, Numerals> = {
	ar: {
		number: easternNumber,
		ordinal: arabicOrdinal,
		letter: lettered(ABJAD),
		small: easternNumber
	},
	ckb: {
		number: easternNumber,
		ordinal: soraniOrdinal,
		letter: lettered(SORANI),
		small: easternNumber
	},
	en: { number: String, ordinal: (count) => `${count}.`, letter: lettered(LATIN), small: roman }
};
