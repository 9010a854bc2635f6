import { foldLetters } from '#lib/domain/fold.ts';
import { NUMERALS, roman } from '../numeral.ts';

/** المادة الأولى and أولاً, ماددەی یەکەم: what numbers are called in words, folded, with their value. */
const UNITS = ['', 'واحد', 'ثاني', 'ثالث', 'رابع', 'خامس', 'سادس', 'سابع', 'ثامن', 'تاسع', 'عاشر'];
const TENS = ['', '', 'عشر', 'ثلاث', 'اربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'];

/** Every form of an Arabic ordinal: with the article or without, of either gender, in either case. */
function arabicForms(count: number): string[] {
	const [tens, units] = [Math.floor(count / 10), count % 10];
	const named = count > 10 && units === 1 ? 'حادي' : (UNITS[count === 10 ? 10 : units] ?? '');
	const single =
		count === 1
			? ['اول', 'اولا', 'الاول', 'الاولي']
			: ['', 'ال'].flatMap((article) => ['', 'ا', 'ه'].map((end) => article + named + end));
	if (count <= 10) return single;
	if (tens === 1) return single.flatMap((unit) => [`${unit} عشر`, `${unit} عشره`]);
	const round = ['ون', 'ين'].flatMap((end) =>
		['', 'ال'].map((article) => `${article}${TENS[tens]}${end}`)
	);
	return units === 0 ? round : single.flatMap((unit) => round.map((one) => `${unit} و${one}`));
}

const MOST = 99;
const counts = Array.from({ length: MOST }, (_, at) => at + 1);

/** Of two numbers that are spelt alike when folded it is the smaller. */
function table(forms: (count: number) => string[]): Map<string, number> {
	const pairs = counts.flatMap((count) => forms(count).map((form) => [form, count] as const));
	return new Map(pairs.toReversed());
}

const ordinals = new Map([
	...table(arabicForms),
	...table((count) => [foldLetters(NUMERALS.ckb.ordinal(count))])
]);
const romans = table((count) => [roman(count)]);
const letters = new Map(
	(['ckb', 'ar', 'en'] as const).flatMap((language) =>
		counts
			.slice(0, 28)
			.map((count) => [foldLetters(NUMERALS[language].letter(count)), count] as const)
	)
);

/** For a pattern: the longest first, or `الثانية عشرة` would be read as `الثانية`. */
export const ORDINAL = [...ordinals.keys()].toSorted((a, b) => b.length - a.length).join('|');

/** What a folded number, ordinal, letter or Roman number counts; undefined for none of them. */
export function valueOf(folded: string): number | undefined {
	const text = folded.trim();
	if (/^\d{1,4}$/.test(text)) return Number(text);
	return (
		ordinals.get(text) ?? (text.length > 1 ? romans.get(text) : undefined) ?? letters.get(text)
	);
}

export function romanValue(folded: string): number | undefined {
	return romans.get(folded);
}
