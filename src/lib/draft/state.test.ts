import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { expect, test } from 'vitest';
import { clause, line, open, twin, wordsOf } from '../../../tests/drafting.ts';
import {
	alternativesOf,
	bracketsOf,
	closeBracket,
	offerAlternative,
	openWords
} from './bracket.ts';
import { findClause } from './clause.ts';
import { countTwin } from './count.ts';
import { build, schema, words } from './schema.ts';
import { CLAUSE_STATES } from '#lib/domain/clause.ts';
import { moveClause, nextStandings, STANDINGS, stateOf } from './state.ts';
import { plainLines } from './text.ts';

const settled = clause('c1', 'Both groups meet in private.');
const bracketed = clause(
	'c1',
	build('paragraph', [...words('They meet '), open('in private', 'b1')])
);
const openText = twin(
	clause(
		'c1',
		build('paragraph', [
			...words('The adult may, '),
			open('in a closed session', 'b1', 'A'),
			open('before the notables', 'b1', 'B'),
			...words(', say so.')
		])
	)
);
const textOf = (tr: Transform) => plainLines(tr.doc, { language: 'en' }).join('\n');

test('that words are open is seen in the words, whatever was said of the clause', () => {
	const agreed = { state: 'agreed', hash: 'h' } as const;
	expect(stateOf(agreed, { twins: [settled], hash: 'h' })).toBe('agreed');
	expect(stateOf(agreed, { twins: [settled, bracketed], hash: 'h' })).toBe('bracketed');
	expect(stateOf(agreed, { twins: [openText.child(0)], hash: 'h' })).toBe('alternatives');
	expect(stateOf({ state: 'parked', hash: '' }, { twins: [bracketed], hash: 'h' })).toBe('parked');
	expect(stateOf(undefined, { twins: [settled], hash: 'h' })).toBe('proposed');
});

test('what was agreed in other words is agreed no more', () => {
	expect(stateOf({ state: 'agreed', hash: 'then' }, { twins: [settled], hash: 'now' })).toBe(
		'proposed'
	);
});

test('with open words nothing is agreed', () => {
	expect(() => moveClause('bracketed', 'agreed', 'h')).toThrow('clause.bracketsOpen');
	expect(() => moveClause('alternatives', 'agreedAdReferendum', 'h')).toThrow(
		'clause.bracketsOpen'
	);
	expect(() => moveClause('agreed', 'agreedAdReferendum', 'h')).toThrow('clause.stateUnreachable');
	expect(moveClause('agreedAdReferendum', 'agreed', 'h')).toEqual({ state: 'agreed', hash: 'h' });
});

test('every move that is offered is taken, and no other', () => {
	for (const state of CLAUSE_STATES)
		for (const to of STANDINGS) {
			const move = () => moveClause(state, to, 'h');
			if (nextStandings(state).includes(to)) expect(move().state).toBe(to);
			else expect(move).toThrow(/^clause\./);
		}
});

test('words are opened within one clause, once', () => {
	const tr = new Transform(twin(settled, clause('c2', 'Other')));
	openWords(tr, 2, 13, 'b1');
	expect(textOf(tr)).toBe('[Both groups] meet in private.\nOther');
	expect(() => openWords(tr, 5, 20, 'b2')).toThrow('bracket.openAlready');
	expect(() => openWords(tr, 13, 14, 'b2')).toThrow('bracket.noWords');
	expect(() => openWords(tr, 20, 36, 'b2')).toThrow('bracket.notInOneClause');
});

test('another reading makes the words that were there the first', () => {
	const tr = new Transform(twin(bracketed));
	const at = { clauseId: 'c1', bracketId: 'b1' };
	expect(offerAlternative(tr, { ...at, text: ' in public ' })).toBe('B');
	expect(offerAlternative(tr, { ...at, text: 'or not at all' })).toBe('C');
	expect(textOf(tr)).toBe('They meet [(A) in private | (B) in public | (C) or not at all]');
	expect(plainLines(tr.doc, { language: 'ar' })[0]).toContain('(ب) in public');
	expect(() => offerAlternative(tr, { ...at, text: '  ' })).toThrow('bracket.noWords');
	expect(() => offerAlternative(tr, { ...at, bracketId: 'no', text: 'x' })).toThrow('bracket.gone');
	for (const text of ['d', 'e', 'f']) offerAlternative(tr, { ...at, text });
	expect(() => offerAlternative(tr, { ...at, text: 'g' })).toThrow('bracket.tooManyAlternatives');
});

test('one reading is chosen and the others go', () => {
	const tr = new Transform(openText);
	expect(() => closeBracket(tr, 'c1', 'b1', 'keep')).toThrow('bracket.choiceNeeded');
	expect(() => closeBracket(tr, 'c1', 'b1', 'C')).toThrow('bracket.noSuchAlternative');
	closeBracket(tr, 'c1', 'b1', 'B');
	expect(textOf(tr)).toBe('The adult may, before the notables, say so.');
	expect(bracketsOf(tr.doc.child(0))).toEqual([]);
});

test('words that are open are kept, or taken out', () => {
	const kept = new Transform(twin(bracketed));
	closeBracket(kept, 'c1', 'b1', 'keep');
	expect(textOf(kept)).toBe('They meet in private');
	const removed = new Transform(twin(bracketed));
	closeBracket(removed, 'c1', 'b1', 'remove');
	expect(textOf(removed)).toBe('They meet ');
});

test('a reference between open words goes with them', () => {
	const tr = new Transform(
		twin(
			clause(
				'c1',
				build('paragraph', [
					open('under ', 'b1', 'A'),
					schema.nodes.reference.create({ to: 'c1' }),
					open(' at once', 'b1', 'A'),
					open('later', 'b1', 'B')
				])
			)
		)
	);
	closeBracket(tr, 'c1', 'b1', 'B');
	expect(plainLines(tr.doc, { language: 'en' })).toEqual(['later']);
});

test('opening, offering and choosing again gives back the words', () => {
	const place = fc.tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 30 }));
	fc.assert(
		fc.property(place, fc.boolean(), ([one, other], takesFirst) => {
			const tr = new Transform(twin(settled));
			const [from, to] = [Math.min(one, other), Math.max(one, other)];
			fc.pre(tr.doc.textBetween(from, to).trim() !== '');
			const chosen = tr.doc.textBetween(from, to);
			openWords(tr, from, to, 'b');
			offerAlternative(tr, { clauseId: 'c1', bracketId: 'b', text: 'elsewhere' });
			closeBracket(tr, 'c1', 'b', takesFirst ? 'A' : 'B');
			const rest = settled.textContent;
			const expected = `${rest.slice(0, from - 2)}${takesFirst ? chosen : 'elsewhere'}${rest.slice(to - 2)}`;
			expect(tr.doc.textContent).toBe(expected);
		})
	);
});

test('counts say how many words and how many of them are open', () => {
	const note = build('note', words('ask the judge'));
	const text = twin(
		...openText.children,
		clause('c2', line('لا تُعلَّق عودةٌ على طلب'), note),
		line('x y')
	);
	expect(countTwin(text, 'ar')).toEqual({ words: 19, clauses: 2, brackets: 1, alternatives: 1 });
	expect(
		alternativesOf(bracketsOf(findClause(text, 'c1')?.node ?? text)[0] ?? { id: '', readings: [] })
	).toEqual(['A', 'B']);
	expect(wordsOf('لا تُعلَّق عودةٌ على طلب')).toHaveLength(5);
});
