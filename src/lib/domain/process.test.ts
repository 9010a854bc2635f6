import { expect, test } from 'vitest';
import { Problem } from './problem.ts';
import { enterPhase, isLoop, moveState, nextStates, PROCESS_STATES, type Stay } from './process.ts';

const history: Stay[] = [
	{ phase: 'mandate', since: '2026-01-10' },
	{ phase: 'shuttle', since: '2026-02-01' },
	{ phase: 'consultation', since: '2026-02-20' },
	{ phase: 'shuttle', since: '2026-03-01' }
];

test('a process may come back to a phase it has left, and the way back shows as a loop', () => {
	expect(() =>
		enterPhase(history, { phase: 'consultation', since: '2026-03-05' }, '2026-03-10')
	).not.toThrow();
	expect(history.map((_, index) => isLoop(history, index))).toEqual([false, false, true, false]);
});

test('a process does not enter the phase it is in', () => {
	const again: Stay = { phase: 'shuttle', since: '2026-03-05' };
	expect(() => enterPhase(history, again, '2026-03-10')).toThrow(
		new Problem('process.phaseAlready')
	);
});

test('a move is neither before the last one nor still to come', () => {
	const refusalOf = (since: string) => {
		try {
			enterPhase(history, { phase: 'review', since }, '2026-03-10');
		} catch (problem) {
			return (problem as Problem).fields;
		}
	};
	expect(refusalOf('2026-02-28')).toEqual({ since: 'process.sinceBeforeLast' });
	expect(refusalOf('2026-03-11')).toEqual({ since: 'field.dayInFuture' });
	expect(refusalOf('2026-03-10')).toBeUndefined();
});

test('a state leads only where the table says, and staying is no move', () => {
	for (const from of PROCESS_STATES)
		for (const to of PROCESS_STATES) {
			if (from === to || nextStates(from).includes(to)) expect(moveState(from, to)).toBe(to);
			else expect(() => moveState(from, to)).toThrow(new Problem('process.stateUnreachable'));
		}
});
