/** The languages of the product and of what people say in it. */
export const LANGUAGES = ['ar', 'ckb', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * Free text of a room: what people said, agreed or are called. One text, perhaps in several
 * languages. Every free text of room content is `Words`, entered by one component and shown by one,
 * so that a sealed room can hold ciphertext in the same place.
 */
export type Words = {
	/** Empty while the words are sealed; a browser that holds the key fills them in. */
	texts: Partial<Record<Language, string>>;
	/** What a browser sealed (domain/sealing.ts): the server reads no further. */
	sealed?: string;
};

/** The longest text of one language, in UTF-16 code units. */
export const LONGEST_WORDS = 20_000;

/** The words in the reader's language, else in the first language that has any. */
export function wordsFor(
	words: Words,
	reader: Language
): { text: string; language: Language } | undefined {
	for (const language of [reader, ...LANGUAGES]) {
		const text = words.texts[language];
		if (text) return { text, language };
	}
	return undefined;
}

export function isEmpty(words: Words): boolean {
	return !words.sealed && LANGUAGES.every((language) => !words.texts[language]);
}

export function sameWords(one: Words, other: Words): boolean {
	return (
		one.sealed === other.sealed &&
		LANGUAGES.every((language) => one.texts[language] === other.texts[language])
	);
}

export const NO_WORDS: Words = { texts: {} };

/** Letters that turn the direction of what follows, and control characters but tab and new line. */
// eslint-disable-next-line no-control-regex -- they are what it is about
const DECEIVING = /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Text as it is kept: composed (NFC), without characters that could make it read otherwise, trimmed. */
export function cleanText(text: string): string {
	return text.replaceAll('\r\n', '\n').replace(DECEIVING, '').normalize('NFC').trim();
}
