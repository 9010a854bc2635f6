import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { article, clause, counting, line, open, twin } from '../../../../tests/drafting.ts';
import { bracketsOf } from '../bracket.ts';
import { clausesOf, findClause } from '../clause.ts';
import { build, words } from '../schema.ts';
import * as structure from './structure.ts';
import { addAlternative, bracketAt, decide, oblige, toggleBracket } from './words.ts';

const text = twin(
	build('title', words('Framework')),
	article('a1', 'Return', clause('c1', 'Families may return.'), clause('c2', 'In safety.')),
	article('a2', 'Houses', clause('c3', 'Houses are given back.'))
);

/** The caret before the first of these words, or around all of them. */
function at(doc: Node, wanted: string, isChosen = false): EditorState {
	let found = -1;
	doc.descendants((node, pos) => {
		const index = node.isText ? (node.text ?? '').indexOf(wanted) : -1;
		if (found < 0 && index >= 0) found = pos + index;
	});
	const end = isChosen ? found + wanted.length : found;
	return EditorState.create({ doc, selection: TextSelection.create(doc, found, end) });
}

function after(state: EditorState, command: Command): EditorState {
	let next = state;
	expect(command(state, (tr) => (next = state.apply(tr)))).toBe(true);
	next.doc.check();
	return next;
}

const ids = (doc: Node) => clausesOf(doc).map(({ id }) => id);
const newId = counting('n');
const noRefusal = (problem: unknown) => {
	throw problem;
};

describe('structure', () => {
	test('a new clause comes after the one of the caret, in its article', () => {
		const { doc } = after(at(text, 'Families'), structure.addClause);
		expect(ids(doc)).toEqual(['c1', '', 'c2', 'c3']);
		expect(doc.child(1).childCount).toBe(4);
	});

	test('Enter on an empty last line ends a clause and begins another', () => {
		const open = twin(clause('c1', 'One.', ''), clause('c2', 'Two.'));
		const state = EditorState.create({ doc: open, selection: TextSelection.create(open, 8) });
		const { doc } = after(state, structure.endClause);
		expect(doc.childCount).toBe(3);
		expect(doc.child(0).childCount).toBe(1);
	});

	test('a clause keeps its id when it is moved, and there and back is where it was', () => {
		const down = after(at(text, 'Families'), structure.move(1));
		expect(ids(down.doc)).toEqual(['c2', 'c1', 'c3']);
		expect(after(down, structure.move(-1)).doc.eq(text)).toBe(true);
	});

	test('in a heading it is the article that moves', () => {
		const { doc } = after(at(text, 'Houses'), structure.move(-1));
		expect(ids(doc)).toEqual(['c3', 'c1', 'c2']);
	});

	test('nothing moves past the title', () => {
		expect(structure.move(-1)(at(text, 'Return'))).toBe(false);
	});

	test('a line becomes a point and a line again', () => {
		const inside = after(at(text, 'In safety'), structure.indent);
		expect(findClause(inside.doc, 'c2')?.node.firstChild?.type.name).toBe('point');
		expect(after(inside, structure.outdent).doc.eq(text)).toBe(true);
	});

	test('a point goes under the one before it, and out again', () => {
		const points = twin(
			clause(
				'c1',
				build('point', [line('One')], { id: 'p1' }),
				build('point', [line('Two')], { id: 'p2' })
			)
		);
		const inside = after(at(points, 'Two'), structure.indent);
		expect(inside.doc.firstChild?.firstChild?.lastChild?.attrs.id).toBe('p2');
		expect(after(inside, structure.outdent).doc.eq(points)).toBe(true);
	});

	test('rows and columns come and go, and the last of them takes the table along', () => {
		const table = build('table', [
			build('row', [build('cell', words('Left')), build('cell', words('Right'))])
		]);
		const doc = twin(clause('c1', 'Above.', table));
		const wider = after(at(doc, 'Left'), structure.changeTable('addColumn'));
		const longer = after(wider, structure.changeTable('addRow'));
		const grown = longer.doc.firstChild?.lastChild;
		expect(grown?.childCount).toBe(2);
		expect(grown?.children.map(({ childCount }) => childCount)).toEqual([3, 3]);
		const gone = after(at(doc, 'Left'), structure.changeTable('removeRow'));
		expect(gone.doc.firstChild?.childCount).toBe(1);
	});

	test('an earlier wording comes back under the same id', () => {
		const earlier = clause('c2', 'With dignity.');
		const { doc } = after(at(text, 'Families'), structure.replaceClause('c2', earlier));
		expect(findClause(doc, 'c2')?.node.textContent).toBe('With dignity.');
		expect(ids(doc)).toEqual(ids(text));
	});
});

describe('open words', () => {
	test('are put in brackets and taken out again', () => {
		const opened = after(at(text, 'safety', true), toggleBracket(newId, noRefusal));
		expect(bracketAt(opened)?.clauseId).toBe('c2');
		expect(after(opened, toggleBracket(newId, noRefusal)).doc.eq(text)).toBe(true);
	});

	test('of two clauses at once are refused, and nothing changes', () => {
		const doc = text;
		const state = EditorState.create({ doc, selection: TextSelection.create(doc, 25, 55) });
		let code = '';
		const refuse = (problem: { code: string }) => (code = problem.code);
		expect(toggleBracket(newId, refuse)(state, () => undefined)).toBe(false);
		expect(code).toMatch(/^bracket\./);
	});

	test('get another reading, and one of them is chosen', () => {
		const state = at(twin(clause('c1', build('paragraph', [open('six days', 'b1')]))), 'six');
		const two = after(state, addAlternative('ten days', noRefusal));
		expect(bracketsOf(two.doc.child(0))[0]?.readings.map(({ text }) => text)).toEqual([
			'six days',
			'ten days'
		]);
		const chosen = after(at(two.doc, 'ten'), decide('B', noRefusal));
		expect(chosen.doc.textContent).toBe('ten days');
		expect(bracketsOf(chosen.doc.child(0))).toEqual([]);
	});

	test('say whom they oblige, until nobody', () => {
		const obliged = after(at(text, 'Houses are', true), oblige('committee', newId));
		expect(JSON.stringify(obliged.doc.toJSON())).toContain('"who":"committee"');
		expect(after(at(obliged.doc, 'ouses are'), oblige(null, newId)).doc.eq(text)).toBe(true);
	});
});

test('whatever is pressed wherever, the text stays within the schema', () => {
	const commands: Command[] = [
		structure.addClause,
		structure.addArticle,
		structure.addAnnex,
		structure.addPoint,
		structure.addNote,
		structure.addTable,
		structure.addDefinition,
		structure.addPreamble,
		structure.addSignatures,
		structure.addTitle,
		structure.endClause,
		structure.leaveHeading,
		structure.indent,
		structure.outdent,
		structure.move(1),
		structure.move(-1),
		structure.removeAround,
		structure.breakLine,
		structure.toCell(1),
		structure.toCell(-1),
		structure.changeTable('addRow'),
		structure.changeTable('removeColumn'),
		structure.refer('c1')
	];
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.constantFrom(...commands), fc.double({ min: 0, max: 1, noNaN: true })), {
				maxLength: 12
			}),
			(pressed) => {
				let state = at(text, 'Families');
				for (const [command, place] of pressed) {
					const pos = Math.round(place * state.doc.content.size);
					state = state.apply(state.tr.setSelection(TextSelection.near(state.doc.resolve(pos))));
					command(state, (tr) => (state = state.apply(tr)));
					state.doc.check();
				}
			}
		),
		{ numRuns: 300 }
	);
});
