import fc from 'fast-check';
import { expect, test } from 'vitest';
import { article, clause, line, open, someTwin, twin } from '../../../tests/drafting.ts';
import {
	canonicalText,
	freeze,
	hasConfidential,
	hashOfText,
	openWordsOf,
	twinsOf,
	withoutConfidential
} from './frozen.ts';
import { hashOf, sha256 } from './hash.ts';
import { lettersOf, wordingsOf } from './letters.ts';
import { build, schema, words } from './schema.ts';

const frozen = (doc: ReturnType<typeof twin>) => freeze({ ar: doc }, { authoritative: 'ar' });

test('a draft holds the words and nothing of how they came: no notes, no ids of brackets', () => {
	const note = build('note', words('between us'));
	const bracket = build('paragraph', [...words('They return '), open('at once', 'SECRET')]);
	const text = frozen(twin(clause('a', bracket, note), note));
	expect(JSON.stringify(text)).not.toMatch(/between us|SECRET/);
	expect(JSON.stringify(text)).toContain('at once');
	expect([...openWordsOf(twinsOf(text))]).toEqual(['a']);
});

test('what it holds of a clause hashes as the clause does that it was frozen from', () => {
	fc.assert(
		fc.property(someTwin, (doc) => {
			const again = twinsOf(JSON.parse(JSON.stringify(frozen(doc))) as ReturnType<typeof frozen>);
			const words = wordingsOf({ ar: doc }, 'ar');
			expect(wordingsOf(again, 'ar')).toEqual(words);
		}),
		{ numRuns: 60 }
	);
});

test('a test vector of the hash of a whole text (docs/clauses.md)', () => {
	const doc = twin(
		build('title', words('Agreement')),
		build('preamble', [line('In the hope of peace')]),
		article('a1', 'Return', clause('c1', 'Families return.')),
		build('annex', [build('heading', words('Villages')), line('Three of them')], {
			id: 'x1',
			confidential: true
		})
	);
	const text = freeze({ en: doc }, { authoritative: 'en' });
	const [c1] = doc.children
		.flatMap((child) => child.children)
		.filter(({ type }) => type.name === 'clause');
	const hash = c1 ? hashOf(c1, 'en') : '';
	expect(canonicalText(text)).toBe(
		`{"authoritative":"en","form":1,"twins":{"en":[{"kind":"title","parts":[{"text":"Agreement"}]},` +
			`{"elements":[{"kind":"paragraph","parts":[{"text":"In the hope of peace"}]}],"kind":"preamble"},` +
			`{"elements":[{"kind":"heading","parts":[{"text":"Return"}]},{"hash":"${hash}","id":"c1","kind":"clause"}],"id":"a1","kind":"article"},` +
			`{"confidential":true,"elements":[{"kind":"heading","parts":[{"text":"Villages"}]},{"kind":"paragraph","parts":[{"text":"Three of them"}]}],"id":"x1","kind":"annex"}]}}`
	);
	expect(hashOfText(text)).toBe(sha256(canonicalText(text)));
	expect(hashOfText(text)).toBe('bdeaf51ad8df372f34aea5e0182fb8c2bd38eda0b21e64278db8e7db35a7d37d');
});

test('a confidential annex is left out for those who do not sign', () => {
	const secret = build('annex', [line('Names')], { id: 'x', confidential: true });
	const text = frozen(twin(clause('a', 'Open'), secret));
	expect(hasConfidential(text)).toBe(true);
	expect(JSON.stringify(withoutConfidential(text))).not.toContain('Names');
	expect(hashOfText(withoutConfidential(text))).not.toBe(hashOfText(text));
});

test('signs, spaces, bold and vowel marks change no letter; a letter, a digit or a bracket does', () => {
	const letters = (
		...content: Parameters<typeof clause> extends [string, ...infer Rest] ? Rest : never
	) => lettersOf(clause('a', ...content), 'ar');
	const plain = letters('تعود الأسر خلال 30 يوماً.');
	expect(letters('تَعُودُ الأُسَرُ، خلال  30 يوما')).toBe(plain);
	expect(letters('تعود الأسر', 'خلال 30 يوماً')).toBe(plain);
	const bold = schema.text('تعود الأسر خلال 30 يوماً.', [schema.marks.strong.create()]);
	expect(letters(build('paragraph', [bold]))).toBe(plain);
	expect(letters('تعود الأسر خلال 31 يوماً.')).not.toBe(plain);
	expect(letters('تعود الاسر خلال 30 يوماً.')).not.toBe(plain);
	const opened = build('paragraph', [
		...words('تعود الأسر '),
		open('خلال 30 يوماً', 'k'),
		...words('.')
	]);
	expect(letters(opened)).not.toBe(plain);
});
