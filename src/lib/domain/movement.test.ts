import { expect, test } from 'vitest';
import { mostCommon, movementOf, standOf, type Voiced } from './movement.ts';
import { STEPS, type Step } from './position.ts';

test('every step is counted under one word', () => {
	expect(STEPS.map(standOf)).toEqual([
		'opposed',
		'opposed',
		'conditional',
		'undecided',
		'nonObjection',
		'supports',
		'active'
	]);
});

test('most is most, and of two equal the one further against', () => {
	expect(mostCommon([-3, -2, 1])).toEqual({ stand: 'opposed', count: 2 });
	expect(mostCommon([3, -1])).toEqual({ stand: 'conditional', count: 1 });
	expect(mostCommon([])).toBeUndefined();
});

const said = (step: Step, validFrom: string, voice: Voiced['voice'] = 'public'): Voiced => ({
	id: `${voice} ${validFrom}`,
	step,
	validFrom,
	recordedAt: new Date(`${validFrom}T12:00:00Z`),
	corrects: null,
	voice
});

test('a fall counts from the day asked about, and only in what was said before all', () => {
	const moment = { asOf: '2025-12-31', knownAt: new Date('2026-01-01T00:00:00Z') };
	const entries = [
		said(2, '2025-01-01'),
		said(1, '2025-06-01'),
		said(3, '2025-03-01', 'private'),
		said(-1, '2025-07-01', 'private')
	];
	expect(movementOf(entries, '2025-01-01', moment)).toEqual({ now: 1, nowPrivate: -1, fell: true });
	expect(movementOf(entries, '2025-06-02', moment).fell).toBe(false);
});
