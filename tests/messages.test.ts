/** What every message owes its reader, whatever the language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Variant = { declarations: string[]; selectors: string[]; match: Record<string, string> };
type Message = string | [Variant];
type Messages = Record<string, Message>;

const LANGUAGES = ['en', 'ar', 'ckb'] as const;
/** Marks of direction belong to markup (`<bdi>`): in a text they are invisible and get copied. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const folder = join(import.meta.dirname, '../src/lib/i18n/messages');
const nouns = readdirSync(folder);

function messagesOf(noun: string, language: string): Messages {
	return JSON.parse(readFileSync(join(folder, noun, `${language}.json`), 'utf8'));
}

function textsOf(message: Message): string[] {
	return typeof message === 'string' ? [message] : Object.values(message[0].match);
}

function variablesOf(message: Message): string[] {
	const found =
		typeof message === 'string'
			? [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
			: message[0].declarations.flatMap((line) => /^input (\w+)$/.exec(line)?.slice(1) ?? []);
	return [...new Set(found)].sort();
}

/** A language that needs no plural for a message may leave the bare count unsaid. */
function sameVariables(message: Message, english: Message): boolean {
	const [said, given] = [variablesOf(message), variablesOf(english)];
	if (typeof message === 'string' && typeof english !== 'string')
		return said.every((name) => given.includes(name));
	return said.join() === given.join();
}

/** The plural categories of a language that a message would answer with its own key. */
function missingPlurals(message: Message, language: string): string[] {
	if (typeof message === 'string') return [];
	const { declarations, match } = message[0];
	const counters = declarations.flatMap(
		(line) => /^local (\w+) = \w+: plural/.exec(line)?.[1] ?? []
	);
	const branches = Object.keys(match).map((key) => key.split(',').map((part) => part.trim()));
	const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();

	return counters.flatMap((counter) =>
		pluralCategories.filter(
			(category) =>
				!branches.some((parts) =>
					[`${counter}=${category}`, `${counter}=*`].some((part) => parts.includes(part))
				)
		)
	);
}

test('every noun has messages', () => {
	expect(nouns).toContain('common');
	expect(nouns.filter((noun) => Object.keys(messagesOf(noun, 'en')).length === 0)).toEqual([]);
});

describe.each(nouns)('messages of %s', (noun) => {
	const english = messagesOf(noun, 'en');
	const prefix = `${noun.replaceAll('-', '_')}_`;

	test('begin with their noun', () => {
		const others = Object.keys(english).filter((key) => !key.startsWith(prefix));
		expect(noun === 'common' ? [] : others).toEqual([]);
	});

	test.each(LANGUAGES)('are all there in %s', (language) => {
		expect(Object.keys(messagesOf(noun, language)).sort()).toEqual(Object.keys(english).sort());
	});

	test.each(LANGUAGES)('take the same variables in %s', (language) => {
		const odd = Object.entries(messagesOf(noun, language))
			.filter(([key, message]) => !sameVariables(message, english[key] ?? ''))
			.map(([key]) => key);
		expect(odd).toEqual([]);
	});

	test.each(LANGUAGES)('say something for every count in %s', (language) => {
		const gaps = Object.entries(messagesOf(noun, language))
			.map(([key, message]) => ({ key, missing: missingPlurals(message, language) }))
			.filter(({ missing }) => missing.length > 0);
		expect(gaps).toEqual([]);
	});

	test.each(LANGUAGES)('hold no empty text and no hidden direction mark in %s', (language) => {
		const bad = Object.entries(messagesOf(noun, language))
			.filter(([, message]) =>
				textsOf(message).some((text) => text.trim() === '' || DIRECTION_MARKS.test(text))
			)
			.map(([key]) => key);
		expect(bad).toEqual([]);
	});
});
