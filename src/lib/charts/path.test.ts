import { expect, test } from 'vitest';
import { drawPath, numberEntries } from './path.ts';
import type { Step } from './stance.ts';
import type { Entry } from './timeline.ts';

const span = { from: '2025-01-01', to: '2025-12-31' };

function said(id: string, step: Step, validFrom: string, more: Partial<Entry> = {}): Entry {
	return { id, step, voice: 'public', validFrom, recordedAt: validFrom, ...more };
}

test('entries are numbered in the order of time, private ones among the public', () => {
	const entries = [
		said('c', 2, '2025-08-01'),
		said('a', -1, '2025-02-01'),
		said('b', -2, '2025-05-01', { voice: 'private' })
	];
	expect(numberEntries(entries, span).map(({ entry, number }) => [entry.id, number])).toEqual([
		['a', 1],
		['b', 2],
		['c', 3]
	]);
	expect(drawPath(entries, 'private', span).points.map(({ number }) => number)).toEqual([2]);
});

test('each turn joins the step before to the step after, and a fall is marked', () => {
	const entries = [
		said('a', 1, '2025-02-01'),
		said('b', 3, '2025-05-01'),
		said('c', 0, '2025-08-01')
	];
	expect(drawPath(entries, 'public', span).turns).toMatchObject([
		{ from: 1, to: 3, fall: false },
		{ from: 3, to: 0, fall: true }
	]);
});

test('a corrected entry keeps its number and its point, struck, but no stretch of time', () => {
	const entries = [
		said('wrong', -2, '2025-03-01'),
		said('right', 0, '2025-03-01', { corrects: 'wrong', recordedAt: '2025-03-20' })
	];
	const { points, blocks } = drawPath(entries, 'public', span);
	expect(points.map(({ id, number, struck }) => [id, number, struck])).toEqual([
		['wrong', 1, true],
		['right', 2, false]
	]);
	expect(blocks.map(({ step }) => step)).toEqual([0]);
});

test('what was written down late shows when it was written down', () => {
	const entries = [
		said('prompt', 0, '2025-02-01', { recordedAt: '2025-02-03' }),
		said('late', 1, '2025-06-01', { recordedAt: '2025-06-22' })
	];
	const [prompt, late] = drawPath(entries, 'public', span).points;
	expect(prompt?.recordedAt).toBeNull();
	expect(late?.recordedAt).toBeGreaterThan(late?.at ?? 100);
});

test('two entries of one step that are close do not cover each other', () => {
	const entries = [
		said('a', 1, '2025-02-01'),
		said('b', 1, '2025-02-10'),
		said('c', 1, '2025-09-01')
	];
	const { points } = drawPath(entries, 'public', span);
	expect(points.map(({ nudged }) => nudged)).toEqual([false, true, false]);
});

test('an entry from before the picture counts but has no point in it', () => {
	const { points, blocks } = drawPath([said('old', -1, '2023-02-01')], 'public', span);
	expect(points).toEqual([]);
	expect(blocks).toMatchObject([{ step: -1, at: 0, wide: 100 }]);
});
