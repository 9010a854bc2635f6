import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clause, line, twin } from '../../../tests/drafting.ts';
import { LIMITS } from './limits.ts';
import { build, schema } from './schema.ts';
import { DECEIVING, isDeceiving, checkSound, checkWithinLimits, hasOwnIds } from './sound.ts';

test('a text that holds what the schema does not know is corrupt', () => {
	const bad = schema.nodes.clause.create({ id: 'c' }, [schema.nodes.cell.create()]);
	expect(() => checkSound(twin(bad))).toThrow('draft.corrupt');
	expect(() => checkSound(line('no twin'))).toThrow('draft.corrupt');
});

test('letters that would make it read otherwise are refused', () => {
	expect(() => checkSound(twin(line('pay \u202e100')))).toThrow('draft.deceiving');
	expect(() => checkSound(twin(line('half \ud83d of a letter')))).toThrow('draft.deceiving');
	expect(() => checkSound(twin(line('whole 😀 letter, می‌گەڕێت')))).not.toThrow();
});

test('an editor stops at the limit, the server only where no honest merge comes', () => {
	const long = twin(clause('c', 'x'.repeat(LIMITS.clause + 1)));
	expect(() => checkWithinLimits(long)).toThrow('draft.clauseTooLong');
	expect(() => checkSound(long)).not.toThrow();
	expect(() => checkSound(twin(clause('c', 'x'.repeat(LIMITS.clause * 2 + 1))))).toThrow(
		'draft.clauseTooLong'
	);
});

test('too many clauses, and too much in all, are refused', () => {
	const many = Array.from({ length: LIMITS.clauses * 2 + 1 }, (_, at) => clause(`c${at}`));
	expect(() => checkSound(twin(...many))).toThrow('draft.tooManyClauses');
	expect(() => checkSound(twin(line('x'.repeat(LIMITS.twin * 2 + 1))))).toThrow('draft.tooLarge');
	const breaks = Array.from({ length: LIMITS.elements * 2 }, () => build('break'));
	expect(() => checkSound(twin(build('paragraph', breaks)))).toThrow('draft.tooLarge');
});

test('two ids alike are sound and not yet in order', () => {
	const doubled = twin(clause('c', 'one'), clause('c', 'two'));
	expect(() => checkSound(doubled)).not.toThrow();
	expect(hasOwnIds(doubled)).toBe(false);
	expect(hasOwnIds(twin(clause('c', 'one'), clause('d', 'two')))).toBe(true);
});

test('the quick question and the slow one have one answer', () => {
	const text = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc
			.array(fc.constantFrom('a', '\ud83d', '\ude00', '\u202e', '\u0007', '\n', 'ع'))
			.map((all) => all.join(''))
	);
	fc.assert(fc.property(text, (one) => isDeceiving(one) === one.search(DECEIVING) >= 0));
});
