import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findVerdicts } from './neutrality.ts';

const insteadOf = (words: Parameters<typeof findVerdicts>[0]) =>
	findVerdicts(words).map(({ said, instead }) => [said, instead]);

test.each([
	['en', 'The ISIS families may not return', 'ISIS families', 'returning families'],
	['en', 'a list of Terrorist’s Wives', 'Terrorist’s Wives', 'women of returning families'],
	['ar', 'منع عودة عوائل داعش إلى القضاء', 'عوائل داعش', 'الأسر العائدة'],
	['ar', 'ولا يُسمح لِعَوائل الدواعش', 'لِعَوائل الدواعش', 'الأسر العائدة'],
	['ar', 'اطفال داعش', 'اطفال داعش', 'أطفال الأسر العائدة'],
	['ckb', 'گەڕانەوەی خێزانەکانی داعش', 'خێزانەکانی داعش', 'خێزانە گەڕاوەکان'],
	['ckb', 'خيزانى داعش', 'خيزانى داعش', 'خێزانە گەڕاوەکان']
] as const)('a verdict in %s is found as it was written: %s', (language, text, said, instead) => {
	expect(insteadOf({ texts: { [language]: text } })).toEqual([[said, instead]]);
});

test('neutral words raise no hint', () => {
	expect(
		findVerdicts({
			texts: {
				en: 'How returning families are received. The terrorist organisation burnt the market.',
				ar: 'استقبال الأسر العائدة بعد تحرير القضاء من داعش',
				ckb: 'پێشوازی لە خێزانە گەڕاوەکان'
			}
		})
	).toEqual([]);
});

test('a word within another is no verdict', () => {
	expect(findVerdicts({ texts: { en: 'The crisis families know' } })).toEqual([]);
});

test('what was said twice is told once', () => {
	const twice = 'ISIS families here and ISIS families there';
	expect(findVerdicts({ texts: { en: twice } })).toHaveLength(1);
});

test('what is told was really written, whatever the text', () => {
	const parts = fc.constantFrom('عَوائل', ' ', 'داعش', 'و', 'ISIS families', '\u200c', 'İ', 'x');
	fc.assert(
		fc.property(fc.array(parts), (all) => {
			const text = all.join('');
			for (const { said } of findVerdicts({ texts: { ar: text } })) expect(text).toContain(said);
		})
	);
});
