import { formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/m.ts';

/** Stands round the name of a slot; no letter that anybody writes. */
const EDGE = '\u{f0000}';

/** Where something stands that only the template can put in. */
export function slot(name: string): string {
	return `${EDGE}${name}${EDGE}`;
}

/** A sentence in parts: what the template itself puts in stands as the name of a slot. */
export function parts(sentence: string): ({ text: string } | { slot: string })[] {
	return sentence.split(EDGE).map((part, at) => (at % 2 ? { slot: part } : { text: part }));
}

/** `Page n of m`, in the language that is being spoken. */
export function numberedPage(): ReturnType<typeof parts> {
	return parts(m.minutes_page({ page: slot('page'), pages: slot('pages') }));
}

/** The digits of the language that is being spoken, from nought to nine. */
export function ownDigits(): string[] {
	return [...'0123456789'].map((digit) => formatNumber(Number(digit)));
}
