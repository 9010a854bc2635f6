import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { expect, test } from 'vitest';
import { fold } from '#lib/domain/fold.ts';
import { clause, counting, open, someText, someTwin, twin } from '../../../tests/drafting.ts';
import { findWords, replaceWords } from './find.ts';
import { normalise } from './normal.ts';
import { build, schema, words } from './schema.ts';
import { checkSound } from './sound.ts';

const text = twin(
	clause(
		'c1',
		build('paragraph', [
			...words('العودة الآ'),
			...words('مِنة', 'strong'),
			...words(' إلى القضاء، '),
			open('بعد العودة', 'b', 'A'),
			open('الآمنة', 'b', 'B'),
			...words('.')
		])
	)
);
const shown = ({ from, to }: { from: number; to: number }) => text.textBetween(from, to);

test('words are found across marks, however they are spelt', () => {
	expect(findWords(text, { words: 'العوده الامنه' }).map(shown)).toEqual(['العودة الآمِنة']);
});

test('the end of one reading and the beginning of the other are not read together', () => {
	expect(findWords(text, { words: 'العودةالآمنة' })).toEqual([]);
	expect(findWords(text, { words: 'الامنه' })).toHaveLength(2);
});

test('replacing keeps the marks, and leaves alone what lies partly in a bracket', () => {
	const tr = new Transform(text);
	expect(replaceWords(tr, { words: 'الامنه' }, 'الكريمة')).toEqual({ replaced: 2, stayed: 0 });
	expect(tr.doc.textContent).toBe('العودة الكريمة إلى القضاء، بعد العودةالكريمة.');
	const brackets = schema.marks.bracket;
	expect(tr.doc.rangeHasMark(0, 10, brackets)).toBe(false);
	expect(replaceWords(tr, { words: 'القضاء، بعد' }, 'x')).toEqual({ replaced: 0, stayed: 1 });
	expect(replaceWords(tr, { words: 'إلى' }, '')).toEqual({ replaced: 1, stayed: 0 });
});

test('what is found reads as what was sought, and replacing it by nothing leaves the rest', () => {
	fc.assert(
		fc.property(someTwin, someText, (odd, sought) => {
			const { doc } = normalise(odd, { newId: counting() });
			const found = findWords(doc, { words: sought });
			for (const { from, to } of found)
				expect(fold(doc.textBetween(from, to, '\n', '\n'))).toBe(fold(sought));

			const tr = new Transform(doc);
			const { replaced, stayed } = replaceWords(tr, { words: sought }, '');
			expect(replaced + stayed).toBe(found.length);
			checkSound(tr.doc);
			const gone = found.filter(({ isReplaceable }) => isReplaceable);
			const length = gone.reduce((sum, { from, to }) => sum + to - from, 0);
			expect(tr.doc.content.size).toBe(doc.content.size - length);
		})
	);
});
