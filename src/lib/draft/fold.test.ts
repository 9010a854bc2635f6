import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '#lib/domain/fold.ts';
import { foldMapped, matchesIn } from './fold.ts';

const found = (text: string, sought: string, isWhole = false) =>
	matchesIn(text, sought, isWhole).map(({ from, to }) => text.slice(from, to));

describe.each([
	['تُعلَّق العودةُ على الطلب', 'العوده', 'العودةُ'],
	['إلى الأُسَر الآمنة', 'الاسر', 'الأُسَر'],
	['مصطفى وعلي', 'مصطفي', 'مصطفى'],
	['العـــودة', 'العودة', 'العـــودة'],
	['قانون رقم (20) لسنة ٢٠٠٩', '2009', '٢٠٠٩'],
	['لە ھەولێر دەژی', 'هه‌ولير', 'ھەولێر'],
	['کەفیلی خێزان', 'كفيل', undefined],
	['کەفیل', 'كهفيل', 'کەفیل'],
	['The Ｃommittee and the COMMITTEE', 'committee', 'Ｃommittee'],
	['two  \n words', 'two words', 'two  \n words'],
	['بسم ﷲ', 'الله', 'ﷲ'],
	['ὈΔΥΣΣΕΎΣ', 'οδυσσευς', 'ὈΔΥΣΣΕΎΣ']
])('in %s', (text, sought, expected) => {
	test(`${sought} is found as it is written there`, () => {
		expect(found(text, sought)[0]).toBe(expected);
	});
});

test('matches follow each other and never overlap', () => {
	expect(found('لا لا لا', 'لا')).toEqual(['لا', 'لا', 'لا']);
	expect(found('aaa', 'aa')).toEqual(['aa']);
});

test('whole words are told from parts of words', () => {
	expect(found('عودة العودة عودةً', 'عودة', true)).toEqual(['عودة', 'عودةً']);
});

test('nothing is found by nothing', () => {
	expect(found('words', ' ـ ')).toEqual([]);
});

const anyText = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: 'binary' }),
	fc
		.array(fc.constantFrom(...'أإآاىيیةهـَُِّ كک٣3 \n\u200cﷲﻻ𐐀'), { maxLength: 20 })
		.map((all) => all.join(''))
);

test('every folded letter leads back to whole letters of the text, in order, and none is left out', () => {
	fc.assert(
		fc.property(anyText, (text) => {
			const { text: folded, starts, ends } = foldMapped(text);
			expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
			for (const [at, start] of starts.entries()) {
				const end = ends[at] ?? 0;
				expect(end).toBeGreaterThan(start);
				expect(at > 0 && start !== starts[at - 1] ? ends[at - 1] : start).toBe(start);
				const back = foldMapped(text.slice(start, end)).text;
				expect(back).toContain(folded[at]);
			}
			expect(ends.at(-1) ?? text.length).toBe(text.length);
		}),
		{ numRuns: 300 }
	);
});

test('whatever piece of a text is sought is found where it stands, in the folds of the domain', () => {
	fc.assert(
		fc.property(anyText, fc.nat(), fc.nat(), (text, one, other) => {
			const letters = [...text];
			const [from, to] = [one % (letters.length + 1), other % (letters.length + 1)].toSorted(
				(a, b) => a - b
			);
			const sought = letters.slice(from, to).join('');
			fc.pre(fold(sought) !== '');
			const matches = matchesIn(text, sought);
			expect(matches.length).toBeGreaterThan(0);
			for (const match of matches)
				expect(fold(text.slice(match.from, match.to))).toContain(fold(sought));
		}),
		{ numRuns: 300 }
	);
});
