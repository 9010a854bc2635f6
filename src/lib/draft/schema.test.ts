import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someTwin } from '../../../tests/drafting.ts';
import { schema } from './schema.ts';

test('whatever children two people insert or delete at once, the element still holds them', () => {
	for (const { contentMatch, isLeaf, name } of Object.values(schema.nodes)) {
		if (isLeaf) continue;
		expect(contentMatch.validEnd, name).toBe(true);
		for (let at = 0; at < contentMatch.edgeCount; at++)
			expect(contentMatch.edge(at).next, name).toBe(contentMatch);
	}
});

test('a twin is the same after a journey as JSON', () => {
	fc.assert(
		fc.property(someTwin, (twin) => {
			const again = schema.nodeFromJSON(JSON.parse(JSON.stringify(twin)));
			again.check();
			return again.eq(twin);
		}),
		{ numRuns: 50 }
	);
});

test('an id with markup in it, or a made-up alternative, is refused', () => {
	const hostile = [
		{ type: 'clause', attrs: { id: '"><script>' } },
		{ type: 'annex', attrs: { id: 'a', confidential: 'yes' } },
		{
			type: 'paragraph',
			content: [
				{
					type: 'text',
					text: 'x',
					marks: [{ type: 'bracket', attrs: { id: 'a', alternative: 'Z' } }]
				}
			]
		}
	];
	for (const child of hostile)
		expect(() => {
			schema.nodeFromJSON({ type: 'doc', content: [child] }).check();
		}).toThrow(RangeError);
});

test('no element has a style, an author or a time', () => {
	const attributes = [...Object.values(schema.nodes), ...Object.values(schema.marks)].flatMap(
		({ spec }) => Object.keys(spec.attrs ?? {})
	);
	expect(new Set(attributes)).toEqual(
		new Set(['id', 'confidential', 'header', 'to', 'alternative', 'who'])
	);
});
