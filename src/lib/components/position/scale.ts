import { signed, STEPS, type Scale, type Step, type StepTexts } from '#lib/charts/stance.ts';
import { wordsFor, type Words } from '#lib/domain/words.ts';
import { formatMonth, formatMonthName, formatNumber } from '#lib/i18n/format.ts';
import { readerLanguage } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/m.ts';
import { shortStepLabel, stepLabel } from '#lib/i18n/position.ts';

/** The stance scale in the reader's words and digits. Read it where the reader is known. */
export function stanceScale(): Scale {
	const texts = STEPS.map((step): [Step, StepTexts] => [
		step,
		{ number: stepNumber(step), words: stepLabel(step), short: shortStepLabel(step) }
	]);
	return Object.fromEntries(texts) as Scale;
}

/** `+2`, in the digits of the reader. */
export function stepNumber(step: Step): string {
	return signed(step, formatNumber);
}

/** `+2 supports`, where nothing but plain text can stand. */
export function stepText(step: Step): string {
	return m.position_step_named({ number: stepNumber(step), words: stepLabel(step) });
}

/** A month on an axis. */
export function axisMonth(day: string, withYear: boolean): string {
	return withYear ? formatMonth(day) : formatMonthName(day);
}

/** Words as plain text, where nothing but plain text can stand. */
export function plainly(words: Words | undefined): string {
	return (words && wordsFor(words, readerLanguage())?.text) || '';
}

/** A name as a picture takes it: plain, with the language it is in. */
export function namedPlainly(words: Words): { name?: string; lang?: string } {
	const known = wordsFor(words, readerLanguage());
	return known ? { name: known.text, lang: known.language } : {};
}
