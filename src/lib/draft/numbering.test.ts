import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { article, clause, counting, line, someTwin, twin } from '../../../tests/drafting.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { normalise } from './normal.ts';
import { NUMERALS } from './numeral.ts';
import { numberTwin } from './numbering.ts';
import { build, words } from './schema.ts';

const point = (id: string, ...inner: ReturnType<typeof line>[]) =>
	build('point', [line('x'), ...inner], { id });

const agreement = twin(
	article('a1', 'Scope', clause('c1', 'x')),
	article(
		'a2',
		'Return',
		clause('c2', 'x'),
		clause('c3', 'x'),
		clause('c4', 'x', point('p1'), point('p2', point('p3')))
	),
	build('annex', [clause('c5', 'x'), clause('c6', 'x')], { id: 'n1' }),
	build('annex', [clause('c7', 'x')], { id: 'n2' })
);

describe.each([
	{
		language: 'ar' as const,
		labels: ['المادة ١', 'المادة ٢', '٣-', '(ب)', '(١)', 'الملحق ١'],
		clause: 'البند ٣ من المادة ٢',
		deep: 'الفقرة (١) من الفقرة (ب) من البند ٣ من المادة ٢',
		alone: 'المادة ١'
	},
	{
		language: 'ckb' as const,
		labels: ['ماددەی ١', 'ماددەی ٢', '٣-', '(ب)', '(١)', 'پاشکۆی ١'],
		clause: 'بەندی ٣ لە ماددەی ٢',
		deep: 'خاڵی (١) لە خاڵی (ب) لە بەندی ٣ لە ماددەی ٢',
		alone: 'ماددەی ١'
	},
	{
		language: 'en' as const,
		labels: ['Article 1', 'Article 2', '2.3', '(b)', '(i)', 'Annex 1'],
		clause: 'clause 3 of Article 2',
		deep: 'point (i) of point (b) of clause 3 of Article 2',
		alone: 'Article 1'
	}
])('in $language', ({ language, labels, ...said }) => {
	const numbers = numberTwin(agreement, language);

	test('articles, clauses, points and annexes are numbered as jurists do', () => {
		const ids = ['a1', 'a2', 'c4', 'p2', 'p3', 'n1'];
		expect(ids.map((id) => numbers.get(id)?.label)).toEqual(labels);
	});

	test('a reference says its way in words', () => {
		expect(numbers.get('c4')?.reference).toBe(said.clause);
		expect(numbers.get('p3')?.reference).toBe(said.deep);
	});

	test('one clause alone is called as its article is', () => {
		expect(numbers.get('c1')).toEqual({ label: '', reference: said.alone });
	});
});

test('a clause of an annex is not called as one of an article', () => {
	expect(numberTwin(agreement, 'en').get('c6')?.label).toBe('A1.2');
	expect(numberTwin(agreement, 'ar').get('c6')?.reference).toBe('البند ٢ من الملحق ١');
});

test('clauses without an article are counted in words', () => {
	const flat = twin(clause('c1', 'x'), clause('c2', 'x'));
	expect(numberTwin(flat, 'ar').get('c2')).toEqual({ label: 'ثانياً:', reference: 'البند ثانياً' });
	expect(numberTwin(flat, 'ckb').get('c1')).toEqual({ label: 'یەکەم:', reference: 'بەندی یەکەم' });
	expect(numberTwin(flat, 'en').get('c2')).toEqual({ label: '2.', reference: 'clause 2' });
});

test('a definition is known by its term', () => {
	const term = build('definition', [...words('«الكفيل»', 'term'), ...words(': من يتعهد')], {
		id: 'd'
	});
	expect(numberTwin(twin(clause('c', term)), 'ar').get('d')?.reference).toBe('تعريف «الكفيل»');
});

test('ordinals', () => {
	const { ar, ckb, en } = NUMERALS;
	expect([1, 2, 10, 11, 12, 20, 21, 45].map(ar.ordinal)).toEqual([
		'أولاً',
		'ثانياً',
		'عاشراً',
		'حادي عشر',
		'ثاني عشر',
		'عشرون',
		'حادياً وعشرين',
		'خامساً وأربعين'
	]);
	expect([1, 2, 3, 10, 11, 20, 21].map(ckb.ordinal)).toEqual([
		'یەکەم',
		'دووەم',
		'سێیەم',
		'دەیەم',
		'یازدەیەم',
		'بیستەم',
		'بیست و یەکەم'
	]);
	expect([1, 26, 27, 53].map(en.letter)).toEqual(['a', 'z', 'aa', 'ba']);
	expect([4, 9, 14, 40, 99].map(en.small)).toEqual(['iv', 'ix', 'xiv', 'xl', 'xcix']);
});

test('no two elements are called alike, and no call holds two numbers side by side', () => {
	fc.assert(
		fc.property(someTwin, fc.constantFrom(...LANGUAGES), (odd, language) => {
			const { doc } = normalise(odd, { newId: counting() });
			const called: string[] = [];
			for (const [id, { label, reference }] of numberTwin(doc, language)) {
				expect(reference).not.toMatch(/[\d٠-٩][-.][\d٠-٩]/);
				if (label !== '' && id) called.push(reference);
			}
			expect(new Set(called).size).toBe(called.length);
		}),
		{ numRuns: 50 }
	);
});
