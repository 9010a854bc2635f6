import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	agreedMarks,
	agrees,
	checkConsent,
	CONSENT_STATES,
	fidelityOf,
	standingOf,
	type CosmeticMark,
	type Wording
} from './consent.ts';
import type { Problem } from './problem.ts';

const of = (hash: string, letters = hash) => ({ hash, letters });
const someSide = fc
	.record({ hash: fc.constantFrom('1', '2', '3'), letters: fc.constantFrom('x', 'y') })
	// Equal words have equal letters.
	.map(({ hash, letters }) => ({ hash: `${letters}${hash}`, letters }));
const someWording: fc.Arbitrary<Wording> = fc.record(
	{ ar: someSide, en: someSide, ckb: someSide },
	{ requiredKeys: ['ar'] }
);

test('the same words are the same, and a language that came later changes nothing', () => {
	const before: Wording = { ar: of('a'), en: of('b') };
	expect(fidelityOf('c', before, { ...before, ckb: of('k') })).toBe('same');
	expect(fidelityOf('c', before, { ar: of('a') })).toBe('changed');
});

test('any change of letters or digits, in any language it was read in, makes it stale (R6)', () => {
	fc.assert(
		fc.property(someWording, someWording, (then, now) => {
			const differs = (['ar', 'en', 'ckb'] as const).some(
				(language) => then[language] && then[language].letters !== now[language]?.letters
			);
			expect(fidelityOf('c', then, now) === 'changed').toBe(differs);
		})
	);
});

test('two who write can call a change cosmetic, one cannot, however often', () => {
	const [then, now]: Wording[] = [{ ar: of('four') }, { ar: of('five') }];
	const mark = (accountId: string): CosmeticMark => ({
		clauseId: 'c',
		language: 'ar',
		fromHash: 'four',
		toHash: 'five',
		accountId
	});
	const fidelity = (marks: CosmeticMark[]) =>
		fidelityOf('c', then ?? {}, now ?? {}, agreedMarks(marks));
	expect(fidelity([])).toBe('changed');
	expect(fidelity([mark('a'), mark('a')])).toBe('changed');
	expect(fidelity([mark('a'), mark('b')])).toBe('cosmetic');
	// Whichever way they looked at it, and in no other clause.
	expect(fidelity([mark('a'), { ...mark('b'), fromHash: 'five', toHash: 'four' }])).toBe(
		'cosmetic'
	);
	expect(fidelity([mark('a'), { ...mark('b'), clauseId: 'd' }])).toBe('changed');
});

test('cosmetic changes add up: through a wording in between', () => {
	const step = (fromHash: string, toHash: string) => ({
		clauseId: 'c',
		language: 'ar' as const,
		fromHash,
		toHash
	});
	const marks = [step('one', 'two'), step('three', 'two')];
	expect(fidelityOf('c', { ar: of('one') }, { ar: of('three') }, marks)).toBe('cosmetic');
	expect(fidelityOf('c', { ar: of('one') }, { ar: of('four') }, marks)).toBe('changed');
});

test('a party agrees with its last word only, to the words as they are', () => {
	fc.assert(
		fc.property(
			fc.array(fc.record({ state: fc.constantFrom(...CONSENT_STATES), words: someWording })),
			someWording,
			(entries, now) => {
				const standing = standingOf('c', entries, now);
				const last = entries.at(-1);
				const isSame = last && fidelityOf('c', last.words, now) !== 'changed';
				const isYes = last && ['given', 'reserved', 'standAside'].includes(last.state);
				expect(agrees(standing)).toBe(Boolean(isSame && isYes));
			}
		)
	);
});

test('only what was said can be withdrawn, and what was answered is not asked again', () => {
	const words: Wording = { ar: of('a') };
	const after = (...states: (typeof CONSENT_STATES)[number][]) =>
		standingOf(
			'c',
			states.map((state) => ({ state, words })),
			words
		);
	const refusal = (work: () => void) => {
		try {
			work();
			return null;
		} catch (problem) {
			return (problem as Problem).code;
		}
	};
	expect(refusal(() => checkConsent('withdrawn', after()))).toBe('consent.nothingToWithdraw');
	expect(refusal(() => checkConsent('withdrawn', after('sought')))).toBe(
		'consent.nothingToWithdraw'
	);
	expect(refusal(() => checkConsent('withdrawn', after('given')))).toBeNull();
	expect(refusal(() => checkConsent('sought', after('given')))).toBe('consent.answered');
	expect(refusal(() => checkConsent('sought', after('given', 'withdrawn')))).toBeNull();
	const stale = standingOf('c', [{ state: 'given', words }], { ar: of('b') });
	expect(refusal(() => checkConsent('sought', stale))).toBeNull();
});
