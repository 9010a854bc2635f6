import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	CONDITION_STATES,
	DISAVOWALS,
	flagsOf,
	hasOpenFlag,
	isStopped,
	moveCondition,
	nextCode,
	nextStates,
	onlyAsked,
	revise,
	type Questioned
} from './condition.ts';
import { Problem } from './problem.ts';
import { NO_WORDS } from './words.ts';

const said = (en: string) => ({ texts: { en } });
const plain: Questioned = {
	state: 'proposed',
	disavowal: 'none',
	punishesOthers: false,
	voluntaryRecord: NO_WORDS,
	rightsAnswer: NO_WORDS
};

describe('flags', () => {
	test('a condition that asks for neither raises none', () => {
		expect(flagsOf(plain)).toEqual([]);
	});

	test.each(['tribal', 'formal'] as const)('%s disavowal is a stop (R9)', (disavowal) => {
		expect(flagsOf({ ...plain, disavowal })).toEqual([{ flag: 'stop', isOpen: true }]);
		expect(hasOpenFlag({ ...plain, disavowal, state: 'prohibited' })).toBe(false);
	});

	test('symbolic disavowal waits for the record that it is voluntary (R9)', () => {
		const symbolic = { ...plain, disavowal: 'symbolic' as const };
		expect(flagsOf(symbolic)).toEqual([{ flag: 'voluntary', isOpen: true }]);
		expect(hasOpenFlag({ ...symbolic, voluntaryRecord: said('He asked for it') })).toBe(false);
	});

	test('punishment of others waits for an answer, and stays marked after it (R10)', () => {
		const answered = { ...plain, punishesOthers: true, rightsAnswer: said('Only the culprit') };
		expect(hasOpenFlag({ ...plain, punishesOthers: true })).toBe(true);
		expect(flagsOf(answered)).toEqual([{ flag: 'rights', isOpen: false }]);
	});
});

test('an answer to what was not asked is let go', () => {
	const given = { ...plain, voluntaryRecord: said('Willing'), rightsAnswer: said('Nobody') };
	expect(onlyAsked(given)).toEqual(plain);
	const asked = { ...given, disavowal: 'symbolic' as const, punishesOthers: true };
	expect(onlyAsked(asked)).toEqual(asked);
});

describe('moving', () => {
	test('what waits for an answer is not accepted, and may still be refused', () => {
		const symbolic = { ...plain, disavowal: 'symbolic' as const };
		const punishing = { ...plain, punishesOthers: true };
		expect(() => moveCondition(symbolic, 'accepted')).toThrow(
			new Problem('condition.voluntaryRecordMissing')
		);
		expect(() => moveCondition(punishing, 'met')).toThrow(
			new Problem('condition.rightsAnswerMissing')
		);
		expect(moveCondition(punishing, 'refused')).toBe('refused');
	});

	test('nothing goes to where it is, or back to proposed', () => {
		for (const state of CONDITION_STATES) {
			expect(nextStates({ state, disavowal: 'none' })).not.toContain(state);
			expect(nextStates({ state, disavowal: 'none' })).not.toContain('proposed');
		}
	});

	test('a stopped condition never gets to be accepted or met, whatever is tried (R9)', () => {
		const words = said('Each family shall disavow');
		const attempt = fc.oneof(
			fc.constantFrom(...CONDITION_STATES),
			fc.record({
				words: fc.constantFrom(words, said('Otherwise')),
				disavowal: fc.constantFrom(...DISAVOWALS),
				punishesOthers: fc.boolean()
			})
		);
		const start = fc.constantFrom('tribal' as const, 'formal' as const);
		fc.assert(
			fc.property(start, fc.array(attempt), (disavowal, attempts) => {
				let condition = { ...plain, words, disavowal: disavowal as Questioned['disavowal'] };
				for (const next of attempts) {
					try {
						condition =
							typeof next === 'string'
								? { ...condition, state: moveCondition(condition, next) }
								: revise(condition, next);
					} catch (refusal) {
						expect(refusal).toBeInstanceOf(Problem);
					}
					expect(isStopped(condition)).toBe(true);
					expect(['accepted', 'met', 'underCheck']).not.toContain(condition.state);
				}
			})
		);
	});
});

describe('revising', () => {
	const worded = { ...plain, words: said('By daylight') };

	test('only while it is proposed', () => {
		expect(() => revise({ ...worded, state: 'accepted' }, worded)).toThrow(
			new Problem('condition.notProposed')
		);
	});

	test('a stop and a rights flag are not ticked away', () => {
		expect(() => revise({ ...worded, disavowal: 'formal' }, worded)).toThrow(
			new Problem('condition.stopStands')
		);
		expect(() => revise({ ...worded, punishesOthers: true }, worded)).toThrow(
			new Problem('condition.flagStands')
		);
	});

	test('an answer stays with the words it was given to', () => {
		const answered = { ...worded, punishesOthers: true, rightsAnswer: said('Only the culprit') };
		const same = { words: said('By daylight'), disavowal: 'none', punishesOthers: true } as const;
		expect(revise(answered, same).rightsAnswer).toEqual(said('Only the culprit'));
		expect(revise(answered, { ...same, words: said('By night') }).rightsAnswer).toEqual(NO_WORDS);
	});
});

test('the next code is the first that is free', () => {
	expect(nextCode([])).toBe('K01');
	expect(nextCode(['K01', 'K03', 'X9'])).toBe('K02');
});
