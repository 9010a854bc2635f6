import { fold } from './fold.ts';
import { LANGUAGES, type Language, type Words } from './words.ts';

/** Words that pass a verdict on people, as they were written, and what could be said instead. */
export type Verdict = { said: string; instead: string; language: Language };

/**
 * Families are not what a relative did. The words that say they are, in three languages, with the
 * neutral ones of the glossary. Written as people write them: both are folded before they meet.
 * A hint, never a bar: these may also be the words that somebody said.
 */
const VERDICTS: Record<Language, readonly { said: string; instead: string }[]> = {
	en: [
		{
			said: "(isis|isil|daesh|da['’]esh|terrorists?|jihadis?|guilty|criminal)(['’]s|s['’])?[ -](affiliated |linked )?(famil(y|ies)|households?)",
			instead: 'returning families'
		},
		{
			said: '(famil(y|ies)|relatives) of (the )?(isis|isil|daesh|terrorists?|criminals?)',
			instead: 'returning families'
		},
		{
			said: "(isis|isil|daesh|da['’]esh|terrorists?|jihadis?)(['’]s|s['’])?[ -](wife|wives|widows?|brides?|women)",
			instead: 'women of returning families'
		},
		{
			said: "(isis|isil|daesh|da['’]esh|terrorists?|jihadis?)(['’]s|s['’])?[ -](child|children|kids?|cubs?|sons?)",
			instead: 'children of returning families'
		},
		{ said: 'murderers|butchers', instead: 'those whom a court has convicted' }
	],
	ar: [
		{
			said: '(ال)?(عوائل|عائلات|عائلة|عوايل|أسر|أسرة|ذوي|ذوو|أهالي) (ال)?(داعش|دواعش|داعشيين|إرهاب|إرهابي|إرهابيين|داعشية|إرهابية|مجرمة|مجرمين)',
			instead: 'الأسر العائدة'
		},
		{
			said: '(نساء|زوجات|زوجة|أرامل|أرملة) (ال)?(داعش|دواعش|داعشي|إرهابي|إرهابيين)',
			instead: 'نساء الأسر العائدة'
		},
		{
			said: '(أطفال|أبناء|أولاد|أشبال|طفل) (ال)?(داعش|دواعش|داعشي|خلافة|إرهابي|إرهابيين)',
			instead: 'أطفال الأسر العائدة'
		},
		{ said: '(ال)?(قتلة|سفاحين|دواعش)', instead: 'من أدانتهم المحاكم' }
	],
	ckb: [
		{
			said: '(خێزان|خێزانی|خێزانەکانی|خێزانانی|خێزانە|ماڵی|کەسوکاری) (داعش|داعشەکان|تیرۆریست|تیرۆریستان|تیرۆریستەکان)',
			instead: 'خێزانە گەڕاوەکان'
		},
		{
			said: '(ژنی|ژنانی|ژنەکانی|بێوەژنی|بێوەژنانی) (داعش|داعشەکان|تیرۆریست|تیرۆریستان|تیرۆریستەکان)',
			instead: 'ژنانی خێزانە گەڕاوەکان'
		},
		{
			said: '(منداڵی|منداڵانی|منداڵەکانی) (داعش|داعشەکان|تیرۆریست|تیرۆریستان|تیرۆریستەکان)',
			instead: 'منداڵانی خێزانە گەڕاوەکان'
		},
		{ said: 'بکوژان|بکوژەکان', instead: 'ئەوانەی دادگا تاوانباری کردوون' }
	]
};

/** Arabic hangs "and", "for", "by" and the like before a word. */
const PREFIX: Record<Language, string> = { ar: '[وفبكل]?', ckb: '', en: '' };

const PATTERNS = LANGUAGES.flatMap((language) =>
	VERDICTS[language].map(({ said, instead }) => ({
		pattern: new RegExp(`(?<!\\p{L})${PREFIX[language]}(?:${unfold(said).text})(?!\\p{L})`, 'gu'),
		instead,
		language
	}))
);

/** Every verdict in the words, in the order in which they stand; the same one is told once. */
export function findVerdicts(words: Words): Verdict[] {
	const found = new Map<string, Verdict>();
	for (const written of LANGUAGES) {
		const original = words.texts[written] ?? '';
		const { text, origins } = unfold(original);
		const matches = PATTERNS.flatMap(({ pattern, ...rest }) =>
			[...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ index, length, ...rest }))
		).toSorted((a, b) => a.index - b.index || b.length - a.length);

		let end = 0;
		for (const { index, length, instead, language } of matches) {
			if (index < end) continue;
			end = index + length;
			const said = original.slice(origins[index], (origins[end - 1] ?? 0) + 1);
			found.set(said, { said, instead, language });
		}
	}
	return [...found.values()];
}

/** Folded text, and for each of its letters where it stood before. */
function unfold(original: string): { text: string; origins: number[] } {
	let text = '';
	const origins: number[] = [];
	for (let at = 0; at < original.length; at++) {
		const written = original.charAt(at);
		const letters = /\s/.test(written) ? ' ' : fold(written);
		text += letters;
		for (let count = 0; count < letters.length; count++) origins.push(at);
	}
	return { text, origins };
}
