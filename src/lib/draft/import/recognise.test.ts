import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counting, wordsOf } from '../../../../tests/drafting.ts';
import { numberTwin } from '../numbering.ts';
import { checkSound, hasOwnIds } from '../sound.ts';
import { readMarkdown } from './markdown.ts';
import { readPlain } from './plain.ts';
import { recognise } from './recognise.ts';

const plain = (text: string) => recognise(readPlain(text), counting());
const markdown = (text: string) => recognise(readMarkdown(text), counting());
const shape = ({ twin }: ReturnType<typeof plain>) =>
	twin.children.map((child) => child.toString());

test('an Arabic agreement is understood from title to signatures', () => {
	const read = plain(`اتفاق إطاري بشأن العودة
الديباجة
نحن الأطراف الموقّعين أدناه
المادة ١: التعاريف
«الكفيل»: من يتعهد أمام الجهات.
«اللجنة»: لجنة المصالحة.
المادة (٢)
الكفالة
١- للكفيل أن يكفل أكثر من أسرة:
أ- بعلم اللجنة.
ب- بإذن السلطة.
٢- لا يُسأل الكفيل عن غيره.
المادة الثالثة – تلتزم اللجنة بما يأتي:
١- الزيارة.
٢- الكتمان.
الملحق (١): القرى
قرية تل السنابل
التواقيع
عن ذوي الضحايا: ........`);
	expect(shape(read)).toEqual([
		'title("اتفاق إطاري بشأن العودة")',
		'preamble(paragraph("نحن الأطراف الموقّعين أدناه"))',
		'article(heading("التعاريف"), clause(definition(term("«الكفيل»"), ": من يتعهد أمام الجهات."), definition(term("«اللجنة»"), ": لجنة المصالحة.")))',
		'article(heading("الكفالة"), clause(paragraph("للكفيل أن يكفل أكثر من أسرة:"), point(paragraph("بعلم اللجنة.")), point(paragraph("بإذن السلطة."))), clause(paragraph("لا يُسأل الكفيل عن غيره.")))',
		'article(clause(paragraph("تلتزم اللجنة بما يأتي:"), point(paragraph("الزيارة.")), point(paragraph("الكتمان."))))',
		'annex(heading("القرى"), paragraph("قرية تل السنابل"))',
		'signatures(paragraph("التواقيع"), paragraph("عن ذوي الضحايا: ........"))'
	]);
	expect(read.findings).toEqual([]);
});

test('a Sorani agreement is understood', () => {
	const read = plain(`ڕێککەوتننامە
پێشەکی
ئێمە ئەو لایەنانەی واژۆ دەکەین
ماددەی یەکەم: مەبەست
یەکەم: گەڕانەوە خۆویستانەیە.
دووەم: کەس ناچار ناکرێت.
أ- بە ھەڕەشە.
پاشکۆی ١: گوندەکان
واژۆکان`);
	expect(shape(read)).toEqual([
		'title("ڕێککەوتننامە")',
		'preamble(paragraph("ئێمە ئەو لایەنانەی واژۆ دەکەین"))',
		'article(heading("مەبەست"), clause(paragraph("گەڕانەوە خۆویستانەیە.")), clause(paragraph("کەس ناچار ناکرێت."), point(paragraph("بە ھەڕەشە."))))',
		'annex(heading("گوندەکان"))',
		'signatures(paragraph("واژۆکان"))'
	]);
	expect(read.findings).toEqual([]);
});

test('an English agreement with decimals is understood', () => {
	const read = plain(`Framework agreement
We, the parties, have agreed:
1. Scope
1.1 It applies to 2.5 million square metres.
1.2 It binds:
(a) the parties;
(i) those who sign; and
(ii) those who join;
(b) the committee.
2. Sponsorship
2.1 A sponsor may sponsor several families.
Annex A
Villages`);
	expect(shape(read)).toEqual([
		'title("Framework agreement")',
		'preamble(paragraph("We, the parties, have agreed:"))',
		'article(heading("Scope"), clause(paragraph("It applies to 2.5 million square metres.")), clause(paragraph("It binds:"), point(paragraph("the parties;"), point(paragraph("those who sign; and")), point(paragraph("those who join;"))), point(paragraph("the committee."))))',
		'article(heading("Sponsorship"), clause(paragraph("A sponsor may sponsor several families.")))',
		'annex(paragraph("Villages"))'
	]);
	expect(read.findings).toEqual([]);
	expect(read.labels).toContain('1.2');
});

test('clauses without articles stay clauses', () => {
	const read = plain(
		'اتفاق\nأولاً: تعود الأسر.\nثانياً: لا يُشترط التبرؤ.\n١- لا قضائياً.\nثالثاً: تجتمع اللجنة.'
	);
	expect([...numberTwin(read.twin, 'ar').values()].map(({ label }) => label)).toEqual([
		'أولاً:',
		'ثانياً:',
		'(أ)',
		'ثالثاً:'
	]);
});

test('a number that becomes another is told, since it may be mentioned', () => {
	expect(plain('Agreement\nArticle 4: Scope\nIt applies.\nArticle 5: Force').findings).toEqual([
		{ code: 'renumbered', at: 2, words: 'Article 4:' },
		{ code: 'renumbered', at: 4, words: 'Article 5:' }
	]);
});

test('what was not understood is kept and told', () => {
	const read = plain('Agreement\nChapter II: Return\nfree words\nArticle 1: Scope\nIt applies.');
	expect(read.twin.textContent).toContain('Chapter II: Return');
	expect(read.findings.map(({ code, at }) => [code, at])).toEqual([
		['chapter', 2],
		['unplaced', 3]
	]);
	expect(plain('only words\nand more of them').findings).toEqual([
		{ code: 'noNumbers', at: 0, words: '' }
	]);
});

describe('in Markdown', () => {
	test('headings, lists, tables and bold letters are understood', () => {
		const read = markdown(`# Framework agreement

## Article 1: Scope

It applies to **all** families
who wish it:

- in the town
- in the *villages*

| who | what |
|---|---|
| committee | visits |

## Final words
1. It is in force.
`);
		expect(shape(read)).toEqual([
			'title("Framework agreement")',
			'article(heading("Scope"), clause(paragraph("It applies to ", strong("all"), " families who wish it:"), point(paragraph("in the town")), point(paragraph("in the ", emphasis("villages"))), table(row(cell("who"), cell("what")), row(cell("committee"), cell("visits")))))',
			'article(heading("Final words"), clause(paragraph("It is in force.")))'
		]);
		expect(read.findings).toEqual([{ code: 'unnumbered', at: 15, words: 'Final words' }]);
	});

	test('what it does not know stays as it is written', () => {
		expect(markdown('see [the law](https://x.example) and `code` <b>so</b>').twin.textContent).toBe(
			'see [the law](https://x.example) and `code` <b>so</b>'
		);
	});
});

const someLine = fc
	.tuple(
		fc.constantFrom(
			...[
				'',
				'',
				'المادة ١: ',
				'المادة الثانية ',
				'ماددەی یەکەم: ',
				'Article 3. ',
				'1.1 ',
				'1. ',
				'2- ',
				'(أ) ',
				'ب- '
			],
			...[
				'(i) ',
				'(ii) ',
				'أولاً: ',
				'دووەم: ',
				'Annex A: ',
				'الملحق ٢ ',
				'# ',
				'## ',
				'- ',
				'  - ',
				'| a | ',
				'> ',
				'**'
			],
			...[
				'الديباجة',
				'Definitions',
				'التواقيع',
				'Chapter 1 ',
				'«الكفيل»: ',
				'---',
				'\t',
				'\u202e',
				'```',
				'1) '
			]
		),
		fc.array(
			fc.constantFrom(
				'العودة',
				'الآمنة',
				'لا',
				'family',
				'returns',
				'٣',
				'2.5',
				'که‌س',
				'*x*',
				'a_b',
				'|',
				'.',
				':',
				'—'
			),
			{
				maxLength: 6
			}
		)
	)
	.map(([head, rest]) => head + rest.join(' '));

const someText = fc.oneof(
	{ weight: 4, arbitrary: fc.array(someLine, { maxLength: 14 }).map((lines) => lines.join('\n')) },
	{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) }
);

/** Words may be joined or parted by what stands between, so letters are counted, in their order or not. */
function letters(words: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const letter of words.join('').normalize('NFC'))
		counts.set(letter, (counts.get(letter) ?? 0) + 1);
	return counts;
}

describe.each([
	{ name: 'plain text', read: readPlain },
	{ name: 'Markdown', read: readMarkdown }
])('of any $name', ({ read }) => {
	test('every word is in the twin or among the labels, and the twin is in order', () => {
		fc.assert(
			fc.property(someText, (text) => {
				const { twin, labels } = recognise(read(text), counting());
				checkSound(twin);
				expect(hasOwnIds(twin)).toBe(true);
				const clean = text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '').normalize('NFC');
				const given = wordsOf(clean);
				const kept = letters([...wordsOf(twin), ...labels.flatMap(wordsOf)]);
				for (const [letter, count] of letters(given))
					expect(kept.get(letter) ?? 0, letter).toBeGreaterThanOrEqual(count);
				const words = new Set([...wordsOf(twin), ...labels.flatMap(wordsOf)]);
				const whole = given.filter((word) => /^(العودة|الآمنة|family|returns)$/.test(word));
				expect(whole.filter((word) => !words.has(word))).toEqual([]);
			}),
			{ numRuns: 300 }
		);
	});
});
