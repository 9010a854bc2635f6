import type { Language } from '#lib/domain/words.ts';
import { readerLanguage } from './locale.ts';
import {
	soraniDay,
	soraniDigits,
	soraniList,
	soraniMonth,
	soraniMonthOf,
	soraniNumber,
	soraniWeekday
} from './sorani.ts';

/** British English, and Arabic with Iraq's months and eastern digits. Sorani is in sorani.ts. */
const TAGS: Record<Exclude<Language, 'ckb'>, string> = { en: 'en-GB', ar: 'ar-IQ-u-nu-arab' };

/** Everything happens in Iraq, which is three hours ahead of UTC and knows no summer time. */
const AHEAD_MILLISECONDS = 3 * 60 * 60 * 1000;
const inIraq = (at: Date) => new Date(+at + AHEAD_MILLISECONDS);
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

const formats = new Map<string, Intl.DateTimeFormat>();

function format(date: Date, options: Intl.DateTimeFormatOptions, sorani: (date: Date) => string) {
	const language = readerLanguage();
	if (language === 'ckb') return sorani(date);
	const key = `${language}${JSON.stringify(options)}`;
	const known =
		formats.get(key) ??
		new Intl.DateTimeFormat(TAGS[language], { calendar: 'gregory', timeZone: 'UTC', ...options });
	formats.set(key, known);
	return known.format(date);
}

/** `17 March 2026`, from `2026-03-17`. */
export function formatDay(day: string): string {
	return format(noon(day), { day: 'numeric', month: 'long', year: 'numeric' }, soraniDay);
}

/** `Tuesday 17 March`. */
export function formatWeekday(day: string): string {
	return format(noon(day), { weekday: 'long', day: 'numeric', month: 'long' }, soraniWeekday);
}

/** `Mar 2026`, for axes. */
export function formatMonth(day: string): string {
	return format(noon(day), { month: 'short', year: 'numeric' }, soraniMonth);
}

/** `Mar`, for axes whose year is told elsewhere. */
export function formatMonthName(day: string): string {
	return format(noon(day), { month: 'short' }, soraniMonthOf);
}

/** `10:00` in Iraq's time. Show it in `<bdi dir="ltr">`. */
export function formatTime(at: Date): string {
	const time = inIraq(at).toISOString().slice(11, 16);
	return readerLanguage() === 'en' ? time : soraniDigits(time);
}

/** `17 March 2026, 10:00` in Iraq's time. */
export function formatInstant(at: Date): string {
	const separator = readerLanguage() === 'en' ? ', ' : '، ';
	return `${formatDay(dayOf(at))}${separator}${formatTime(at)}`;
}

/** The day in Iraq at that instant, `2026-03-17`. */
export function dayOf(at: Date): string {
	return inIraq(at).toISOString().slice(0, 10);
}

/** `2026-03-17T10:00` in Iraq's time, as a date-and-time field of a form wants it. */
export function momentOf(at: Date): string {
	return inIraq(at).toISOString().slice(0, 16);
}

/** Making one takes longer than using it a hundred times. */
const numbers: Partial<Record<Language, Intl.NumberFormat>> = {};

export function formatNumber(value: number): string {
	const language = readerLanguage();
	if (language === 'ckb') return soraniNumber(value);
	const known = numbers[language] ?? new Intl.NumberFormat(TAGS[language]);
	numbers[language] = known;
	return known.format(value);
}

/** `+2`, `−1`, `0`: a step of the stance scale, in Western digits wherever it is read beside a mark. */
export function formatStep(step: number): string {
	if (step === 0) return '0';
	return step > 0 ? `+${step}` : `−${-step}`;
}

/** `a, b and c`. */
export function formatList(items: readonly string[]): string {
	const language = readerLanguage();
	if (language === 'ckb') return soraniList(items);
	return new Intl.ListFormat(TAGS[language], { type: 'conjunction' }).format(items);
}
