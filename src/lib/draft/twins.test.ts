import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import {
	act,
	article,
	clause,
	counting,
	line,
	open,
	someDeeds,
	someTwin,
	twin
} from '../../../tests/drafting.ts';
import { clausesOf } from './clause.ts';
import { canonicalClause, hashesOf, hashOf, sha256 } from './hash.ts';
import { normalise } from './normal.ts';
import { addPartners } from './partner.ts';
import { build, schema, words } from './schema.ts';
import { confirmTwin, driftOf, type Confirmation } from './twins.ts';

const paragraph = (...inline: Parameters<typeof build>[1] & object) => build('paragraph', inline);

describe('the canonical words of a clause', () => {
	const plain = clause('c1', 'لا تُعلَّق عودةٌ على طلب.');

	test('are those of docs/clauses.md', () => {
		const text = clause(
			'c9',
			paragraph(
				...words('The family returns '),
				open('in private', 'k', 'A'),
				open('openly', 'k', 'B'),
				...words(', see ')
			),
			paragraph(schema.nodes.reference.create({ to: 'c2' })),
			build('point', [line('with papers')], { id: 'p' }),
			build('note', words('ask'))
		);
		expect(canonicalClause(text, 'en')).toBe(
			'{"blocks":[{"kind":"paragraph","parts":[{"text":"The family returns "},{"alternative":"A","open":1,"text":"in private"},{"alternative":"B","open":1,"text":"openly"},{"text":", see"}]},{"kind":"paragraph","parts":[{"to":"c2"}]},{"blocks":[{"kind":"paragraph","parts":[{"text":"with papers"}]}],"kind":"point"}],"form":1,"language":"en"}'
		);
		expect(hashOf(text, 'en')).toBe(
			'4915d47927d72f539ef049e4a9f27c5ac05a4de9d60cae57a0b7caa0e6af5a08'
		);
		expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});

	test.each([
		['spaces and invisible marks of direction', clause('c2', ' لا  تُعلَّق\u200f عودةٌ على طلب. ', '')],
		[
			'bold letters',
			clause('c1', paragraph(...words('لا تُعلَّق ', 'strong'), ...words('عودةٌ على طلب.')))
		],
		['letters composed in another way', clause('c1', plain.textContent.normalize('NFD'))],
		['a note', clause('c1', plain.child(0), build('note', words('ask')))]
	])('are the same with other %s', (_, other) => {
		expect(hashOf(other, 'ar')).toBe(hashOf(plain, 'ar'));
	});

	test.each([
		['a word', clause('c1', 'لا تُعلَّق عودةٌ على شرط.')],
		['a mark of vowels', clause('c1', 'لا تُعلِّق عودةٌ على طلب.')],
		['a full stop', clause('c1', 'لا تُعلَّق عودةٌ على طلب')],
		['brackets', clause('c1', paragraph(open('لا تُعلَّق عودةٌ على طلب.', 'b')))],
		['another division into lines', clause('c1', 'لا تُعلَّق عودةٌ', 'على طلب.')]
	])('are others with %s changed', (_, other) => {
		expect(hashOf(other, 'ar')).not.toBe(hashOf(plain, 'ar'));
	});

	test('are of one language', () => {
		expect(hashOf(plain, 'ckb')).not.toBe(hashOf(plain, 'ar'));
	});
});

const someHashes = fc
	.uniqueArray(fc.tuple(fc.constantFrom(...'abcdef'), fc.constantFrom('1', '2', '3')), {
		selector: ([id]) => id
	})
	.map((pairs) => new Map(pairs));

const someConfirmations = fc.tuple(someHashes, someHashes).map(([authoritative, own]) => {
	const confirmed = new Map<string, Confirmation>();
	for (const [id, there] of authoritative) {
		const here = own.get(id);
		if (here !== undefined) confirmed.set(id, { authoritative: there, own: here });
	}
	return confirmed;
});

test('a clause drifts exactly when no confirmation is of the words that stand on both sides', () => {
	fc.assert(
		fc.property(someHashes, someHashes, someConfirmations, (authoritative, own, confirmed) => {
			const drifting = driftOf(authoritative, own, confirmed);
			for (const id of new Set([...authoritative.keys(), ...own.keys()])) {
				const then = confirmed.get(id);
				const isInStep =
					then !== undefined &&
					then.authoritative === authoritative.get(id) &&
					then.own === own.get(id);
				expect(drifting.filter(({ clauseId }) => clauseId === id)).toHaveLength(isInStep ? 0 : 1);
			}
			for (const { clauseId, since } of drifting)
				expect(since).toEqual(confirmed.get(clauseId) ?? null);
		})
	);
});

test('confirming what is on both sides ends all drift but of clauses without a partner', () => {
	fc.assert(
		fc.property(someHashes, someHashes, someConfirmations, (authoritative, own, confirmed) => {
			const after = new Map(confirmed);
			for (const { clauseId, kind } of driftOf(authoritative, own, confirmed)) {
				if (kind === 'missing' || kind === 'extra') continue;
				const read = {
					authoritative: authoritative.get(clauseId) ?? '',
					own: own.get(clauseId) ?? ''
				};
				after.set(clauseId, confirmTwin(clauseId, { authoritative, twin: own, read }));
			}
			const left = driftOf(authoritative, own, after).map(({ kind }) => kind);
			expect(left.filter((kind) => kind !== 'missing' && kind !== 'extra')).toEqual([]);
		})
	);
});

test('says whose words changed since they were compared', () => {
	const since = { authoritative: 'a', own: 'o' };
	const kind = (there: string, here: string) =>
		driftOf(new Map([['c', there]]), new Map([['c', here]]), new Map([['c', since]]))[0]?.kind;
	expect([kind('a', 'o'), kind('b', 'o'), kind('a', 'p'), kind('b', 'p')]).toEqual([
		undefined,
		'authoritativeChanged',
		'ownChanged',
		'bothChanged'
	]);
});

test('nobody confirms words that changed under their eyes, or have no partner', () => {
	const sides = { authoritative: new Map([['c', 'new']]), twin: new Map([['c', 'o']]) };
	const read = { authoritative: 'old', own: 'o' };
	expect(() => confirmTwin('c', { ...sides, read })).toThrow('twin.readOther');
	expect(() => confirmTwin('d', { ...sides, read })).toThrow('twin.partnerMissing');
});

test('a twin is given empty partners at their places, and keeps what it has', () => {
	const arabic = twin(
		build('title', words('اتفاق')),
		article('a1', 'النطاق', clause('c1', 'س')),
		article('a2', 'العودة', clause('c2', 'س'), clause('c3', 'س'))
	);
	const english = twin(
		build('title', words('Agreement')),
		article('a2', 'Return', clause('c3', 'kept'))
	);
	const tr = new Transform(english);
	addPartners(tr, arabic);
	expect(tr.doc.toString()).toBe(
		'doc(title("Agreement"), article(heading, clause(paragraph)), article(heading("Return"), clause(paragraph), clause(paragraph("kept"))))'
	);
	expect(clausesOf(tr.doc).map(({ id }) => id)).toEqual(['c1', 'c2', 'c3']);
});

test('after that no clause is missing, and nothing more is added', () => {
	fc.assert(
		fc.property(someTwin, someDeeds, (one, deeds) => {
			const { doc: arabic } = normalise(one, { newId: counting('a') });
			const rewritten = new Transform(arabic);
			for (const deed of deeds) act(rewritten, deed);
			const { doc: english } = normalise(rewritten.doc, { newId: counting('e'), before: arabic });
			const tr = new Transform(english);
			addPartners(tr, arabic);
			tr.doc.check();
			const drift = driftOf(hashesOf(arabic, 'ar'), hashesOf(tr.doc, 'en'), new Map());
			expect(drift.filter(({ kind }) => kind === 'missing')).toEqual([]);
			const again = new Transform(tr.doc);
			addPartners(again, arabic);
			expect(again.steps).toEqual([]);
		}),
		{ numRuns: 50 }
	);
});
