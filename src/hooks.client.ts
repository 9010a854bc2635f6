import type { ClientInit } from '@sveltejs/kit';
import { isLanguage } from '#lib/i18n/locale.ts';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';

/** In a browser the language is that of the page, which the server wrote for its reader. */
export const init: ClientInit = () => {
	const { lang } = document.documentElement;
	overwriteGetLocale(() => (isLanguage(lang) ? lang : 'en'));
};
