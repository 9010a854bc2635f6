import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { expect, test } from 'vitest';
import {
	act,
	article,
	clause,
	counting,
	line,
	open,
	someDeeds,
	someTwin,
	twin,
	wordsOf
} from '../../../tests/drafting.ts';
import { clausesOf, partsOf } from './clause.ts';
import { normalise } from './normal.ts';
import { build, schema, words } from './schema.ts';
import { checkSound, hasOwnIds } from './sound.ts';

test('whatever hands do, the twin is brought into normal form and no word is lost', () => {
	fc.assert(
		fc.property(someTwin, someDeeds, (start, deeds) => {
			const newId = counting();
			const before = normalise(start, { newId }).doc;
			const tr = new Transform(before);
			for (const deed of deeds) act(tr, deed);
			const { doc } = normalise(tr.doc, { newId, before });
			checkSound(doc);
			expect(hasOwnIds(doc)).toBe(true);
			expect(wordsOf(doc)).toEqual(wordsOf(tr.doc));
		})
	);
});

test('what is in normal form is left alone', () => {
	fc.assert(
		fc.property(someTwin, (start) => {
			const { doc } = normalise(start, { newId: counting() });
			expect(normalise(doc, { newId: counting('again'), before: doc }).steps).toEqual([]);
			expect(normalise(doc, { newId: counting('again') }).steps).toEqual([]);
		})
	);
});

test('a copy pasted above a clause gets a new id, and the clause keeps its own', () => {
	const kept = clause('c1', 'No family bears the guilt of one of its members.');
	const before = twin(article('a1', 'Liability', kept));
	const copy = clause('c1', 'No family bears the guilt of one of its members.');
	const pasted = new Transform(before).insert(12, copy).doc;
	const { doc } = normalise(pasted, { newId: counting(), before });
	expect(clausesOf(doc).map(({ id }) => id)).toEqual(['n1', 'c1']);
});

test('a bracket that is copied into another clause is another bracket there', () => {
	const before = twin(
		clause('c1', build('paragraph', [open('in private', 'b1')])),
		clause('c2', 'x')
	);
	const after = twin(
		clause('c0', build('paragraph', [open('in private', 'b1')])),
		...before.children
	);
	const { doc } = normalise(after, { newId: counting(), before });
	const brackets: unknown[] = [];
	doc.descendants(({ marks }) => {
		for (const { attrs } of marks) brackets.push(attrs.id);
	});
	expect(brackets).toEqual(['n1', 'b1']);
});

test('of two titles the second becomes a line, and a second heading a clause', () => {
	const heading = (text: string) => build('heading', words(text));
	const { doc } = normalise(
		twin(
			build('title', words('One')),
			build('title', words('Two')),
			build('article', [heading('First'), heading('Second')], { id: 'a' })
		),
		{ newId: counting() }
	);
	expect(doc.children.map(({ type }) => type.name)).toEqual(['title', 'paragraph', 'article']);
	expect(clausesOf(doc).map(({ node }) => node.textContent)).toEqual(['Second']);
});

test('letters that turn the direction are taken out, letters of the language are not', () => {
	const { doc } = normalise(twin(line('pay\u202e 100\u2066 می‌گەڕێت')), { newId: counting() });
	expect(doc.textContent).toBe('pay 100 می‌گەڕێت');
});

test('points deeper than they can be numbered are lifted, with their words', () => {
	const point = (text: string, ...inner: Node[]): Node =>
		build('point', [line(text), ...inner], { id: text });
	const deep = point('one', point('two', point('three', point('four', point('five')))));
	const { doc } = normalise(twin(clause('c', deep)), { newId: counting() });
	const depths: number[] = [];
	doc.descendants((node, pos) => {
		if (node.type.name === 'point') depths.push(doc.resolve(pos).depth);
	});
	expect(depths).toEqual([1, 2, 3]);
	expect(wordsOf(doc)).toEqual(['one', 'two', 'three', 'four', 'five']);
});

test('references and new lines lose the marks that no shared document would keep', () => {
	const mark = schema.marks.bracket.create({ id: 'b' });
	const line = build('paragraph', [
		open('under ', 'b'),
		schema.nodes.reference.create({ to: 'c1' }, null, [mark]),
		schema.nodes.break.create(null, null, [mark]),
		open('at once', 'b')
	]);
	const { doc } = normalise(twin(clause('c1', line)), { newId: counting() });
	const marked: boolean[] = [];
	doc.descendants(({ isInline, isText, marks }) => {
		if (isInline && !isText) marked.push(marks.length > 0);
	});
	expect(marked).toEqual([false, false]);
	expect(partsOf(doc.child(0).child(0)).map(({ open }) => open?.id)).toEqual(['b', 'b', 'b']);
});
