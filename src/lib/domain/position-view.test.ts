import { expect, test } from 'vitest';
import { dayBetween, isAskedFor, monthsBefore, viewOf } from './position-view.ts';

const now = new Date('2026-03-15T22:30:00Z');

test('nothing asked is today in Iraq, all that is known now', () => {
	expect(viewOf({}, now)).toMatchObject({
		asOf: '2026-03-16',
		knownAt: now,
		voice: null,
		text: ''
	});
});

test('what was known is known by the end of that day in Iraq', () => {
	const { knownAt } = viewOf({ asOf: '2025-05-01', basis: 'known' }, now);
	expect(knownAt).toEqual(new Date('2025-05-01T20:59:59.999Z'));
});

test('an address that asks for what does not exist asks for nothing', () => {
	const view = viewOf({ asOf: '2025-02-30', voice: 'loud', kind: 'spy', family: 'x' }, now);
	expect(view).toMatchObject({ asOf: '2026-03-16', voice: null, kind: null, family: null });
	expect(viewOf({ asOf: '2099-01-01' }, now).asOf).toBe('2026-03-16');
});

test('a name is found however it is spelt, and a card by its code', () => {
	const card = {
		code: 'L07',
		kind: 'tribalLeader' as const,
		district: 'hit',
		name: { texts: { ar: 'الشيخ يوسف الكرمي' } }
	};
	const found = (asked: Parameters<typeof viewOf>[0]) => isAskedFor(card, viewOf(asked, now));
	expect(found({ q: 'یوسف الکرمی' })).toBe(true);
	expect(found({ q: 'l07' })).toBe(true);
	expect(found({ q: 'حاتم' })).toBe(false);
	expect(found({ district: 'hit', kind: 'tribalLeader' })).toBe(true);
	expect(found({ district: 'rawa' })).toBe(false);
	expect(found({ kind: 'mukhtar' })).toBe(false);
});

test('eighteen months before a day is a day of that month', () => {
	expect(monthsBefore('2023-08-31', 18)).toBe('2022-02-28');
	expect(monthsBefore('2026-03-15', 18)).toBe('2024-09-15');
	expect(dayBetween('2025-01-01', '2025-01-31')).toBe('2025-01-16');
});
