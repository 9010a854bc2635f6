import { expect, test } from 'vitest';
import type { Step } from './stance.ts';
import { isLate, latest, segments, standing, type Entry } from './timeline.ts';

const span = { from: '2025-01-01', to: '2025-12-31' };

function said(step: Step, validFrom: string, more: Partial<Entry> = {}): Entry {
	return {
		id: `${validFrom} ${step}`,
		step,
		voice: 'public',
		validFrom,
		recordedAt: validFrom,
		...more
	};
}

test('a position lasts until the next one, and the last one to the as-of date', () => {
	const found = segments([said(-2, '2025-02-01'), said(1, '2025-06-01')], 'public', span);
	expect(found.map(({ from, to, step }) => [from, to, step])).toEqual([
		['2025-02-01', '2025-06-01', -2],
		['2025-06-01', '2025-12-31', 1]
	]);
	const last = found.at(-1);
	expect((last?.at ?? 0) + (last?.wide ?? 0)).toBeCloseTo(100, 2);
});

test('entries may come in any order', () => {
	const entries = [said(3, '2025-09-01'), said(-2, '2025-02-01'), said(1, '2025-06-01')];
	expect(segments(entries, 'public', span).map(({ step }) => step)).toEqual([-2, 1, 3]);
});

test('a fall gets a notch, a rise does not', () => {
	const entries = [said(1, '2025-02-01'), said(2, '2025-05-01'), said(0, '2025-09-01')];
	expect(segments(entries, 'public', span).map(({ fall }) => fall)).toEqual([false, false, true]);
});

test('saying the same again is no new step', () => {
	const entries = [said(1, '2025-02-01'), said(1, '2025-05-01'), said(2, '2025-09-01')];
	const found = segments(entries, 'public', span);
	expect(found.map(({ from, to }) => [from, to])).toEqual([
		['2025-02-01', '2025-09-01'],
		['2025-09-01', '2025-12-31']
	]);
});

test('a correction replaces what it corrects', () => {
	const wrong = said(-2, '2025-02-01', { id: 'wrong' });
	const right = said(0, '2025-02-01', { corrects: 'wrong', recordedAt: '2025-03-01' });
	expect(segments([wrong, right], 'public', span).map(({ step }) => step)).toEqual([0]);
	expect(standing([wrong, right], span.to)).toEqual([right]);
});

test('of two entries of one day the one recorded last stands', () => {
	const entries = [
		said(2, '2025-04-01', { recordedAt: '2025-04-09' }),
		said(1, '2025-04-01', { recordedAt: '2025-04-02' })
	];
	expect(segments(entries, 'public', span).map(({ step }) => step)).toEqual([2]);
});

test('what comes after the as-of date is not drawn', () => {
	const entries = [said(1, '2025-02-01'), said(3, '2026-02-01')];
	expect(segments(entries, 'public', span).map(({ step }) => step)).toEqual([1]);
	expect(latest(entries, 'public', span.to)?.step).toBe(1);
});

test('a position older than the picture starts at its edge', () => {
	const entries = [said(-3, '2023-01-01'), said(-1, '2024-01-01'), said(0, '2025-07-01')];
	const [first] = segments(entries, 'public', span);
	expect(first).toMatchObject({ step: -1, from: '2025-01-01', at: 0, fall: false });
});

test('what is said in private is a line of its own', () => {
	const entries = [said(1, '2025-02-01'), said(-1, '2025-03-01', { voice: 'private' })];
	expect(segments(entries, 'public', span).map(({ step }) => step)).toEqual([1]);
	expect(segments(entries, 'private', span).map(({ step, fall }) => [step, fall])).toEqual([
		[-1, false]
	]);
});

test('more than fourteen days before it is written down is late', () => {
	expect(isLate({ validFrom: '2025-09-01', recordedAt: '2025-09-15' })).toBe(false);
	expect(isLate({ validFrom: '2025-09-01', recordedAt: '2025-09-16' })).toBe(true);
});
