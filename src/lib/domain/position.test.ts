import { expect, test } from 'vitest';
import {
	asksForSecond,
	checkSources,
	checkUncorrected,
	mayPointTo,
	pathAt,
	standingAt,
	stoodBefore,
	type PositionEntry,
	type Step
} from './position.ts';
import { Problem } from './problem.ts';

let made = 0;

function entry(step: Step, validFrom: string, more: Partial<PositionEntry> = {}): PositionEntry {
	return {
		id: `e${++made}`,
		step,
		validFrom,
		recordedAt: new Date(`${validFrom}T12:00:00Z`),
		corrects: null,
		...more
	};
}

const later = new Date('2026-01-01T00:00:00Z');

test('the latest by validity stands, and of one day the one recorded last', () => {
	const first = entry(-2, '2025-03-01');
	const second = entry(1, '2025-06-01');
	const evening = entry(0, '2025-06-01', { recordedAt: new Date('2025-06-01T20:00:00Z') });
	const entries = [evening, second, first];
	expect(standingAt(entries, { asOf: '2025-05-31', knownAt: later })).toBe(first);
	expect(standingAt(entries, { asOf: '2025-06-01', knownAt: later })).toBe(evening);
	expect(standingAt(entries, { asOf: '2025-02-28', knownAt: later })).toBeUndefined();
});

test('what was so and what was known are two questions', () => {
	const known = entry(1, '2025-03-01');
	const late = entry(-1, '2025-04-01', { recordedAt: new Date('2025-09-01T12:00:00Z') });
	const asOf = '2025-05-01';
	expect(standingAt([known, late], { asOf, knownAt: later })).toBe(late);
	expect(standingAt([known, late], { asOf, knownAt: new Date('2025-05-01T23:00:00Z') })).toBe(
		known
	);
});

test('a corrected entry counts until its correction was known, and no longer', () => {
	const wrong = entry(2, '2025-03-01');
	const right = entry(-2, '2025-03-01', {
		recordedAt: new Date('2025-03-20T12:00:00Z'),
		corrects: wrong.id
	});
	const at = (day: string) =>
		pathAt([wrong, right], { asOf: '2025-04-01', knownAt: new Date(`${day}T00:00:00Z`) });
	expect(at('2025-03-10')).toEqual([wrong]);
	expect(at('2025-03-30')).toEqual([right]);
});

test('a fall or a jump of three asks for a second source; the first word never does', () => {
	expect(asksForSecond(undefined, 3)).toBe(false);
	expect(asksForSecond(1, 1)).toBe(false);
	expect(asksForSecond(1, 3)).toBe(false);
	expect(asksForSecond(0, 3)).toBe(true);
	expect(asksForSecond(1, 0)).toBe(true);
});

test('what stood before is what stood on that day, without what is being put right', () => {
	const first = entry(-1, '2025-03-01');
	const wrong = entry(3, '2025-06-01');
	const next = entry(2, '2025-09-01');
	const entries = [first, wrong, next];
	expect(stoodBefore(entries, { validFrom: '2025-06-01', corrects: null }, later)).toBe(wrong);
	expect(stoodBefore(entries, { validFrom: '2025-06-01', corrects: wrong.id }, later)).toBe(first);
	expect(stoodBefore(entries, { validFrom: '2025-01-01', corrects: null }, later)).toBeUndefined();
});

test('no day is still to come, and a second source has a kind and a day', () => {
	const said = {
		validFrom: '2025-03-01',
		sourceDay: '2025-03-01',
		secondSource: null,
		secondSourceDay: null
	};
	const refused = (change: Partial<Parameters<typeof checkSources>[0]>) => {
		try {
			checkSources({ ...said, ...change }, '2025-03-02');
		} catch (problem) {
			if (problem instanceof Problem) return problem.fields;
			throw problem;
		}
		return undefined;
	};
	expect(refused({})).toBeUndefined();
	expect(refused({ validFrom: '2025-03-03' })).toEqual({ validFrom: 'field.dayInFuture' });
	expect(refused({ sourceDay: '2025-03-03' })).toEqual({ sourceDay: 'field.dayInFuture' });
	expect(refused({ secondSource: 'call' })).toEqual({ secondSourceDay: 'field.required' });
	expect(refused({ secondSourceDay: '2025-03-01' })).toEqual({ secondSource: 'field.required' });
	expect(refused({ secondSource: 'call', secondSourceDay: '2025-03-09' })).toEqual({
		secondSourceDay: 'field.dayInFuture'
	});
});

test('no room learns from a position that a more private one has an issue', () => {
	expect(mayPointTo('plenary', 'mediators')).toBe(true);
	expect(mayPointTo('plenary', 'plenary')).toBe(true);
	expect(mayPointTo('mediators', 'plenary')).toBe(false);
	expect(mayPointTo('caucus', 'programme')).toBe(false);
	expect(mayPointTo('caucus', 'mediators')).toBe(false);
});

test('an entry is put right once', () => {
	const wrong = entry(2, '2025-03-01');
	expect(() => checkUncorrected(wrong.id, [wrong])).not.toThrow();
	const right = entry(1, '2025-03-01', { corrects: wrong.id });
	expect(() => checkUncorrected(wrong.id, [wrong, right])).toThrow(
		new Problem('position.corrected')
	);
});
