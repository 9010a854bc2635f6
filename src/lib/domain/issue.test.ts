import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enterState, moveIssue } from './issue.ts';
import { Problem } from './problem.ts';

const five = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
const idsOf = (issues: readonly { id: string }[]) => issues.map(({ id }) => id).join('');

test('an issue moves up and down, and the others keep their order', () => {
	expect(idsOf(moveIssue(five, 'd', 1))).toBe('adbce');
	expect(idsOf(moveIssue(five, 'a', 3))).toBe('bcdae');
	expect(idsOf(moveIssue(five, 'b', 99))).toBe('acdeb');
});

test('an issue that is not of the room cannot be moved', () => {
	expect(() => moveIssue(five, 'z', 0)).toThrow(new Problem('absent'));
});

test('whatever is moved wherever, every issue is there once', () => {
	const moves = fc.array(fc.tuple(fc.constantFrom(...'abcde'), fc.nat(7)));
	fc.assert(
		fc.property(moves, (all) => {
			const end = all.reduce((issues, [id, to]) => moveIssue(issues, id, to), five);
			expect([...idsOf(end)].toSorted().join('')).toBe('abcde');
		})
	);
});

test('a state leads to any other but not to itself', () => {
	expect(enterState('resolved', 'inTalks')).toBe('inTalks');
	expect(() => enterState('parked', 'parked')).toThrow(new Problem('issue.stateSame'));
});
