import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NUMERALS } from '../numeral.ts';
import { labelOf } from './label.ts';

test.each([
	['المادة ١: النطاق', 'article', 1, 'النطاق'],
	['المادة (12) – الكفالة', 'article', 12, 'الكفالة'],
	['المــادّة الأولى', 'article', 1, ''],
	['مادة 3 . يتعهد الأطراف', 'article', 3, 'يتعهد الأطراف'],
	['المادة الثانية عشرة: الشكاوى', 'article', 12, 'الشكاوى'],
	['المادة الحادية والعشرون', 'article', 21, ''],
	['ماددەی یەکەم: مەبەست', 'article', 1, 'مەبەست'],
	['ماددەی (٢)', 'article', 2, ''],
	['Article 7. Sponsorship', 'article', 7, 'Sponsorship'],
	['ARTICLE IV', 'article', 4, ''],
	['البند الثالث: لا تُعلَّق', 'clause', 3, 'لا تُعلَّق'],
	['أولاً: يلتزم الأطراف', 'ordinal', 1, 'يلتزم الأطراف'],
	['حادي عشر- يلتزم', 'ordinal', 11, 'يلتزم'],
	['دووەم: لایەنەکان', 'ordinal', 2, 'لایەنەکان'],
	['١- لا تُعلَّق عودة', 'numeral', 1, 'لا تُعلَّق عودة'],
	['(٢) لا تُعلَّق', 'numeral', 2, 'لا تُعلَّق'],
	['2.3 The committee meets', 'numeral', 3, 'The committee meets'],
	['4) The committee', 'numeral', 4, 'The committee'],
	['أ- أسرة عائدة', 'letter', 1, 'أسرة عائدة'],
	['(هـ) شرط', 'letter', 5, 'شرط'],
	['ب. شرط', 'letter', 2, 'شرط'],
	['(c) papers', 'letter', 3, 'papers'],
	['(iii) papers', 'roman', 3, 'papers'],
	['الملحق (1): القرى', 'annex', 1, 'القرى'],
	['Annex B', 'annex', 2, ''],
	['پاشکۆی ١', 'annex', 1, ''],
	['الفصل الثاني: العودة', 'chapter', 2, 'العودة'],
	['Chapter II', 'chapter', 2, ''],
	['الديباجة', 'preamble', undefined, ''],
	['Definitions:', 'definitions', undefined, ''],
	['\u200fالمادة ٢', 'article', 2, '']
])('%s', (line, kind, value, rest) => {
	const label = labelOf(line);
	expect([label?.kind, label?.value, line.slice(label?.length).trim()]).toEqual([
		kind,
		value,
		rest
	]);
});

test.each([
	'المادة ١٩ من الدستور تمنع العقاب الجماعي.',
	'Article 5 of the Constitution forbids it.',
	'2009 was the year of the law.',
	'20-25 families return in spring.',
	'تعود الأسر إلى القضاء',
	'A family returns.',
	'annexes are read aloud'
])('is only words: %s', (line) => {
	expect(labelOf(line)).toBeUndefined();
});

test('every number that we write ourselves is read again', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 99 }),
			fc.constantFrom('ar', 'ckb'),
			(count, language) => {
				// سێیەم and سییەم, third and thirtieth, differ only in letters that are mistaken for each other.
				fc.pre(language === 'ar' || count !== 30);
				const ordinal = NUMERALS[language].ordinal(count);
				expect(labelOf(`${ordinal}: كلمات`)).toMatchObject({ kind: 'ordinal', value: count });
			}
		)
	);
});
