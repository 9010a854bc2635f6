import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clause, open, twin } from '../../../tests/drafting.ts';
import { freeze } from './frozen.ts';
import { redline } from './redline.ts';
import { build, words } from './schema.ts';

const frozen = (...clauses: Parameters<typeof twin>) =>
	freeze({ ar: twin(...clauses), en: twin(...clauses) }, { authoritative: 'ar' });

test('what stayed, changed, came and went is told of each clause, in each language', () => {
	const before = frozen(clause('a', 'تعود الأسر'), clause('b', 'ثلاثة أيام'), clause('c', 'gone'));
	const after = frozen(clause('a', 'تعود الأسر'), clause('b', 'خمسة أيام'), clause('d', 'new'));
	const told = redline(before, after);
	expect(told.map(({ id, fate }) => `${id} ${fate}`)).toEqual([
		'a same',
		'b changed',
		'c removed',
		'd added'
	]);
	expect(told[1]?.twins.find(({ language }) => language === 'ar')?.pieces).toEqual([
		{ kind: 'removed', text: 'ثلاثة', direction: 'rtl' },
		{ kind: 'added', text: 'خمسة', direction: 'rtl' },
		{ kind: 'same', text: ' أيام', direction: 'rtl' }
	]);
});

test('words that were opened are seen, also when they stay', () => {
	const before = frozen(clause('a', 'They return at once'));
	const opened = build('paragraph', [...words('They return '), open('at once', 'k')]);
	const after = frozen(clause('a', opened));
	expect(redline(before, after)).toMatchObject([{ id: 'a', fate: 'changed' }]);
});

test('a clause that went to another place is said to have moved, its neighbours not both', () => {
	const before = frozen(clause('a', '1'), clause('b', '2'), clause('c', '3'));
	const after = frozen(clause('b', '2'), clause('c', '3'), clause('a', '1'));
	expect(redline(before, after).some(({ isMoved }) => isMoved)).toBe(true);
	expect(redline(before, before).some(({ isMoved }) => isMoved)).toBe(false);
});

test('the pieces of any two texts put together again are the one and the other', () => {
	const someText = fc.array(fc.constantFrom('عودة', 'return', '12', '،', 'أسرة', '(a)'), {
		minLength: 1,
		maxLength: 8
	});
	fc.assert(
		fc.property(someText, someText, (one, other) => {
			const [told] = redline(
				frozen(clause('a', one.join(' '))),
				frozen(clause('a', other.join(' ')))
			);
			for (const { pieces } of told?.twins ?? []) {
				const without = (kind: string) =>
					pieces.flatMap((piece) => (piece.kind === kind ? [] : piece.text)).join('');
				expect(without('added')).toBe(one.join(' '));
				expect(without('removed')).toBe(other.join(' '));
			}
		})
	);
});
