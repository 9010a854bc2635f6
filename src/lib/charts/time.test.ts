import { expect, test } from 'vitest';
import { across, daysBetween, monthTicks, place } from './time.ts';

const year = { from: '2025-01-01', to: '2026-01-01' };

test('a day stands where it falls in the span', () => {
	expect(place('2025-01-01', year)).toBe(0);
	expect(place('2026-01-01', year)).toBe(100);
	expect(place('2025-07-02', year)).toBeCloseTo(49.863, 2);
});

test('a day outside the span is held at its edge', () => {
	expect(place('2019-01-01', year)).toBe(0);
	expect(place('2030-01-01', year)).toBe(100);
});

test('a span of one day has a place for it', () => {
	expect(place('2025-01-01', { from: '2025-01-01', to: '2025-01-01' })).toBe(0);
});

test('time runs from right to left in Arabic', () => {
	const [early, late] = [place('2025-02-01', year), place('2025-11-01', year)];
	expect(across(early, 'ltr')).toBeLessThan(across(late, 'ltr'));
	expect(across(early, 'rtl')).toBeGreaterThan(across(late, 'rtl'));
	expect(across(0, 'rtl')).toBe(100);
});

test('an instant counts as its day', () => {
	expect(daysBetween('2025-03-01T23:30:00+03:00', '2025-03-02')).toBe(1);
});

test('eighteen months are marked every three, beginning with the first', () => {
	const ticks = monthTicks({ from: '2024-10-01', to: '2026-03-31' });
	expect(ticks.map(({ day }) => day)).toEqual([
		'2024-10-01',
		'2025-01-01',
		'2025-04-01',
		'2025-07-01',
		'2025-10-01',
		'2026-01-01'
	]);
	expect(ticks[0]?.at).toBe(0);
});

test('a span that begins within a month is marked from the next one', () => {
	expect(monthTicks({ from: '2025-01-10', to: '2025-06-01' })[0]?.day).toBe('2025-02-01');
});

test('long processes are not crowded with months', () => {
	expect(monthTicks({ from: '2010-01-01', to: '2025-12-31' }).length).toBeLessThanOrEqual(9);
});

test('the year can be read on the phone too, where every other month is left out', () => {
	const phone = monthTicks({ from: '2024-10-01', to: '2026-03-31' }).filter(({ narrow }) => narrow);
	expect(phone.map(({ day, year }) => `${day.slice(0, 7)} ${year}`)).toEqual([
		'2024-10 true',
		'2025-04 true',
		'2025-10 false'
	]);
});

test('no label hangs over the end of the axis', () => {
	for (const { at, labelled } of monthTicks(year)) if (at > 90) expect(labelled).toBe(false);
	expect(monthTicks(year).at(-1)?.labelled).toBe(false);
});
