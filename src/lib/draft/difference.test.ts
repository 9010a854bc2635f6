import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LANGUAGES } from '#lib/domain/words.ts';
import { difference, type Piece } from './difference.ts';

const told = (pieces: Piece[]) =>
	pieces.map(({ kind, text }) =>
		kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}${text}`
	);
const side = (pieces: Piece[], gone: Piece['kind']) =>
	pieces
		.filter(({ kind }) => kind !== gone)
		.map(({ text }) => text)
		.join('');

test('one word of an Arabic clause changes, whole', () => {
	expect(told(difference('لا يكفل أكثر من أربع أسر.', 'لا يكفل أكثر من خمس أسر.', 'ar'))).toEqual([
		'لا يكفل أكثر من ',
		'-أربع',
		'+خمس',
		' أسر.'
	]);
});

test('a mark of vowels is no letter of its own: the word is another', () => {
	expect(told(difference('تعلق', 'تُعلَّق', 'ar'))).toEqual(['-تعلق', '+تُعلَّق']);
});

test('a phrase goes and a phrase comes, not every other word', () => {
	expect(
		told(difference('the family may return soon', 'the family shall come back soon', 'en'))
	).toEqual(['the family ', '-may return ', '+shall come back ', 'soon']);
});

test('each piece has its own direction, and figures that of the line', () => {
	const pieces = difference('كتاب رقم 20 إلى الوزارة', 'كتاب رقم 57 إلى MoMD', 'ar');
	expect(pieces.map(({ text, direction }) => [text, direction])).toEqual([
		['كتاب رقم ', 'rtl'],
		['20', 'rtl'],
		['57', 'rtl'],
		[' إلى ', 'rtl'],
		['الوزارة', 'rtl'],
		['MoMD', 'ltr']
	]);
	expect(difference('20', '57', 'en').map(({ direction }) => direction)).toEqual(['ltr', 'ltr']);
});

test('two long texts that share nothing are told apart at once', () => {
	const many = (word: string) => Array.from({ length: 8_000 }, (_, at) => word + at).join(' ');
	const started = performance.now();
	expect(told(difference(many('a'), many('b'), 'en'))).toHaveLength(2);
	expect(performance.now() - started).toBeLessThan(10_000);
});

const someLine = fc.oneof(
	fc
		.array(
			fc.constantFrom(
				'العودة',
				'تُعلَّق',
				'می‌گەڕێت',
				'return',
				'e\u0301te\u0301',
				'٢٠٠٩',
				'20',
				' ',
				'  ',
				'،',
				'.',
				'\n',
				'👨‍👩‍👧'
			),
			{ maxLength: 12 }
		)
		.map((parts) => parts.join('')),
	fc.string({ unit: 'grapheme', maxLength: 30 })
);

test('the pieces give back both wordings', () => {
	fc.assert(
		fc.property(someLine, someLine, fc.constantFrom(...LANGUAGES), (before, after, language) => {
			const pieces = difference(before, after, language);
			expect(side(pieces, 'added')).toBe(before);
			expect(side(pieces, 'removed')).toBe(after);
		}),
		{ numRuns: 500 }
	);
});

test('no word is split and no mark is parted from its letter', () => {
	fc.assert(
		fc.property(someLine, someLine, fc.constantFrom(...LANGUAGES), (before, after, language) => {
			const pieces = difference(before, after, language);
			for (const [text, gone] of [
				[before, 'added'],
				[after, 'removed']
			] as const) {
				const graphemes = new Set(ends(text, language, 'grapheme'));
				const words = ends(text, language, 'word');
				let at = 0;
				for (const piece of pieces.filter(({ kind }) => kind !== gone)) {
					at += piece.text.length;
					expect(graphemes).toContain(at);
					expect(words).toContain(at);
				}
			}
		}),
		{ numRuns: 500 }
	);
});

function ends(text: string, language: string, granularity: 'grapheme' | 'word'): number[] {
	return [...new Intl.Segmenter(language, { granularity }).segment(text)].map(
		({ index, segment }) => index + segment.length
	);
}

test('what did not change is one piece, and nothing is no piece', () => {
	fc.assert(
		fc.property(someLine, (text) => {
			expect(told(difference(text, text, 'ar'))).toEqual(text ? [text] : []);
		})
	);
});
