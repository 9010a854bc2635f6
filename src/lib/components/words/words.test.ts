import { render } from 'svelte/server';
import { beforeAll, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import WordsField from './WordsField.svelte';
import WordsText from './WordsText.svelte';

beforeAll(() => overwriteGetLocale(() => 'en'));

const names = (html: string) =>
	[...html.matchAll(/<(?:input|textarea)[^>]*\bname="([^"]*)"/g)].map(([, name]) => name);

test('words are taken down in every language, the reader’s first', () => {
	const { body } = render(WordsField, { props: { name: 'title', label: 'Title' } });
	expect(names(body)).toEqual(['title.texts.en', 'title.texts.ar', 'title.texts.ckb']);
});

test('each language is written in its own direction', () => {
	const { body } = render(WordsField, { props: { name: 'title', label: 'Title', rows: 1 } });
	expect(/<input[^>]*lang="ckb"[^>]*dir="rtl"/.test(body)).toBe(true);
	expect(/<input[^>]*lang="en"[^>]*dir="ltr"/.test(body)).toBe(true);
});

test('the other languages stand open where one of them has words', () => {
	const field = (texts: object) =>
		render(WordsField, { props: { name: 'title', label: 'Title', value: { texts } } }).body;
	expect(field({ en: 'Hello' })).not.toMatch(/<details[^>]*\bopen/);
	expect(field({ ar: 'أهلاً' })).toMatch(/<details[^>]*\bopen/);
});

test('required words may be given in another language than the reader’s', () => {
	const field = (texts: object) =>
		render(WordsField, { props: { name: 't', label: 'T', required: true, value: { texts } } }).body;
	expect(field({})).toContain('required');
	expect(field({ ar: 'أهلاً' })).not.toContain('required');
});

test('words in another script say which, and keep their direction', () => {
	const { body } = render(WordsText, {
		props: { words: { texts: { ar: 'الوادي' } }, inline: true }
	});
	expect(body).toContain('lang="ar"');
	expect(body).toContain('<bdi dir="rtl"');
});
