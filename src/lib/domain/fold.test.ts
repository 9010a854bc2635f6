import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, westernDigits } from './fold.ts';

test.each([
	['أحمد', 'احمد'],
	['فاطِمة', 'فاطمه'],
	['مصطفى', 'مصطفي'],
	['شێخ ڕەشید', 'شيخ رهشيد'],
	['ھەولێر', 'ههولير'],
	['عـــلي', 'علي'],
	['کەریم', 'كهريم'],
	['Al-Qāʾim', 'al-qaʾim']
])('%s is found as %s', (written, typed) => {
	expect(fold(written)).toBe(fold(typed));
});

test('different names stay different', () => {
	expect(fold('حسن')).not.toBe(fold('حسين'));
});

test('folding twice changes nothing more', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text))
	);
});

test('eastern digits are read as numbers', () => {
	expect(westernDigits('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹')).toBe('0123456789 0123456789');
});
