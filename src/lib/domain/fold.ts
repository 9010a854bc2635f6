/**
 * Letters that one hand writes for another. Arabic and Sorani spell one name in several ways, and
 * keyboards differ: a search must find it whichever was typed.
 */
const ALIKE: Record<string, string> = {
	ٱ: 'ا',
	ى: 'ي',
	ی: 'ي',
	ې: 'ي',
	ێ: 'ي',
	ە: 'ه',
	ہ: 'ه',
	ھ: 'ه',
	ة: 'ه',
	ک: 'ك',
	گ: 'ك',
	ۆ: 'و',
	ۇ: 'و',
	ڤ: 'ف',
	ڕ: 'ر',
	ڵ: 'ل'
};

/** Marks above and below letters, the stretching line, and what has no width. */
const UNSEEN = /[\p{M}\p{Cf}\u0640]/gu;

/** Text as a search compares it: one form for letters that are mistaken for each other, no marks. */
export function fold(text: string): string {
	return foldLetters(text).replaceAll(/\s+/g, ' ').trim();
}

/** The same with spaces as they were: what a part of a text folds to is a part of what the text does. */
export function foldLetters(text: string): string {
	return westernDigits(text.normalize('NFKD').toLowerCase().normalize('NFKD'))
		.replace(UNSEEN, '')
		.replaceAll(/[ٱىیېێەہھةکگۆۇڤڕڵ]/g, (letter) => ALIKE[letter] ?? letter)
		.replaceAll('ς', 'σ');
}

/** `٤` and `۴` as `4`: people write numbers in the digits of their keyboard. */
export function westernDigits(text: string): string {
	return text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
}
