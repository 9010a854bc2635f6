import { LANGUAGES, type Language } from '#lib/domain/words.ts';
import { getLocale } from './paraglide/runtime.js';

/** The language the reader reads: in a browser that of the page, on the server that of the request. */
export function readerLanguage(): Language {
	return getLocale();
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
	return language === 'en' ? 'ltr' : 'rtl';
}

export function isLanguage(value: unknown): value is Language {
	return LANGUAGES.includes(value as Language);
}

/** The first language of an Accept-Language header that the product speaks; English otherwise. */
export function acceptedLanguage(header: string | null): Language {
	for (const part of (header ?? '').split(',')) {
		const tag = (part.split(';')[0] ?? '').trim().toLowerCase();
		if (tag.startsWith('ckb') || tag === 'ku' || tag.startsWith('ku-')) return 'ckb';
		if (tag.startsWith('ar')) return 'ar';
		if (tag.startsWith('en')) return 'en';
	}
	return 'en';
}
