import { expect, test } from 'vitest';
import { drawLanes, type Lane } from './lanes.ts';
import type { Step } from './stance.ts';
import type { Entry } from './timeline.ts';

const axis = { from: '2025-01-01', to: '2025-12-31' };

function lane(entries: [Step, string, Partial<Entry>?][]): Lane {
	return {
		id: 'l',
		code: 'L01',
		entries: entries.map(([step, validFrom, more]) => ({
			...{ id: validFrom, step, voice: 'public', validFrom, recordedAt: validFrom },
			...more
		}))
	};
}

test('lanes end at the as-of date, though the axis runs on', () => {
	const [drawn] = drawLanes([lane([[1, '2025-02-01']])], axis, '2025-07-02');
	const last = drawn?.open.at(-1);
	expect(drawn?.end).toBeCloseTo(50, 2);
	expect((last?.at ?? 0) + (last?.wide ?? 0)).toBeCloseTo(50, 1);
});

test('a day stands at the same place whatever the as-of date', () => {
	const lanes = [lane([[1, '2025-04-01']])];
	const [early] = drawLanes(lanes, axis, '2025-05-01');
	const [late] = drawLanes(lanes, axis, '2025-12-31');
	expect(early?.open[0]?.at).toBeCloseTo(late?.open[0]?.at ?? -1, 2);
});

test('an actor of whom nothing is known keeps an empty lane', () => {
	const [drawn] = drawLanes([lane([])], axis, axis.to);
	expect(drawn?.open).toEqual([]);
	expect(drawn?.now).toBeUndefined();
});

test('the private lane lies beside the public one and does not change it', () => {
	const private_ = lane([
		[2, '2025-02-01'],
		[-1, '2025-05-01', { voice: 'private' }]
	]);
	const [drawn] = drawLanes([private_], axis, axis.to);
	expect([drawn?.now, drawn?.nowPrivate]).toEqual([2, -1]);
});

test('a second source is asked for only while the step that raised the question stands', () => {
	const fell: [Step, string, Partial<Entry>?][] = [
		[2, '2025-02-01'],
		[0, '2025-05-01', { asks: true }]
	];
	expect(drawLanes([lane(fell)], axis, axis.to)[0]?.asks).toBe(true);
	expect(drawLanes([lane([...fell, [1, '2025-08-01']])], axis, axis.to)[0]?.asks).toBe(false);
});
