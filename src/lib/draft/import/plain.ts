import { cleanText } from '#lib/domain/words.ts';
import type { Line } from './line.ts';

/** Each line of a plain text is a paragraph; empty ones only keep them apart. */
export function readPlain(text: string): Line[] {
	return cleanLines(text).flatMap((line, index) => {
		const words = line.trim();
		return words === '' ? [] : [{ at: index + 1, runs: [{ text: words }], level: 0 }];
	});
}

/** Lines as they are counted in the file, without letters that deceive. */
export function cleanLines(text: string): string[] {
	return text
		.replace(/^\ufeff/, '')
		.split(/\r\n|[\n\r\u2028\u2029\v\f\u0085]/)
		.map((line) => cleanText(`|${line.toWellFormed()}`).slice(1));
}
