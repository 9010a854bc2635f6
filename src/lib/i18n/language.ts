import type { Language } from '#lib/domain/words.ts';

/** Each in its own name and script: the reader may know no other. */
const NAMES: Record<Language, string> = { ar: 'العربية', ckb: 'کوردی', en: 'English' };

export function languageName(language: Language): string {
	return NAMES[language];
}
