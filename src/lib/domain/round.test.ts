import { expect, test } from 'vitest';
import { Problem } from './problem.ts';
import { checkFrame, moveQuestion, moveRound, removeQuestion, type Frame } from './round.ts';
import { NO_WORDS } from './words.ts';

const aFrame: Frame = {
	since: '2026-01-01',
	until: '2026-02-01',
	areas: ['shirqat', 'tikrit'],
	actorClasses: ['tribal', 'women']
};
const written = { texts: { en: 'What we heard' } };
const guide = ['a', 'b', 'c'].map((id) => ({ id, words: written }));

test('a round is summed up only when a synthesis is written', () => {
	const open = { state: 'open' as const, synthesis: NO_WORDS };
	expect(() => moveRound(open, 'synthesised')).toThrow(new Problem('round.noSynthesis'));
	expect(moveRound({ ...open, synthesis: written }, 'synthesised')).toBe('synthesised');
});

test('a synthesis may send the round back to its interviews, a validated one may not', () => {
	expect(moveRound({ state: 'synthesised', synthesis: written }, 'open')).toBe('open');
	expect(() => moveRound({ state: 'validated', synthesis: written }, 'open')).toThrow(
		new Problem('round.stateUnreachable')
	);
});

test('a round ends on the day it begins, or later', () => {
	expect(() => checkFrame({ ...aFrame, until: aFrame.since }, [])).not.toThrow();
	expect(() => checkFrame({ ...aFrame, until: '2025-12-31' }, [])).toThrow(
		expect.objectContaining({ fields: { until: 'round.endsBeforeStart' } })
	);
});

test('whoever was heard stays among those asked', () => {
	const heard = [{ actorClass: 'tribal' as const, area: 'tikrit' }];
	expect(() => checkFrame({ ...aFrame, areas: ['shirqat'] }, heard)).toThrow(
		expect.objectContaining({ fields: { areas: 'round.areaHeard' } })
	);
	expect(() => checkFrame({ ...aFrame, actorClasses: ['women'] }, heard)).toThrow(
		expect.objectContaining({ fields: { actorClasses: 'round.classHeard' } })
	);
	expect(() => checkFrame(aFrame, heard)).not.toThrow();
});

test('a question moves among the others, and beyond the end is the end', () => {
	const order = (questions: { id: string }[]) => questions.map(({ id }) => id).join('');
	expect(order(moveQuestion(guide, 'c', 0))).toBe('cab');
	expect(order(moveQuestion(guide, 'a', 9))).toBe('bca');
	expect(order(removeQuestion(guide, 'b'))).toBe('ac');
	expect(() => removeQuestion(guide, 'z')).toThrow(new Problem('absent'));
});
