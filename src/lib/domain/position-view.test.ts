import { expect, test } from 'vitest';
import {
	isAskedFor,
	monthEnd,
	monthsBefore,
	pictureEnd,
	threeMoments,
	viewOf
} from './position-view.ts';

const now = new Date('2026-03-15T22:30:00Z');

test('nothing asked is today in Iraq, and all that is on record', () => {
	const view = viewOf({}, now);
	expect(view).toMatchObject({ asOf: '2026-03-16', voice: null });
	expect(view.knownAt > now).toBe(true);
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

test('a card is among those asked for by its kind and its district', () => {
	const card = { kind: 'tribalLeader' as const, district: 'hit' };
	const found = (asked: Parameters<typeof viewOf>[0]) => isAskedFor(card, viewOf(asked, now));
	expect(found({})).toBe(true);
	expect(found({ district: 'hit', kind: 'tribalLeader' })).toBe(true);
	expect(found({ district: 'rawa' })).toBe(false);
	expect(found({ kind: 'mukhtar' })).toBe(false);
});

test('eighteen months before a day is a day of that month', () => {
	expect(monthsBefore('2023-08-31', 18)).toBe('2022-02-28');
	expect(monthsBefore('2026-03-15', 18)).toBe('2024-09-15');
	expect(monthEnd('2024-02-03')).toBe('2024-02-29');
});

test('a picture ends today, or with the last word where that is older than it reaches', () => {
	const today = viewOf({}, now);
	const end = (last: string | undefined) => pictureEnd({}, today, { last, months: 18 });
	expect(end('2025-12-01')).toBe('2026-03-16');
	expect(end('2023-08-10')).toBe('2023-08-31');
	expect(end(undefined)).toBe('2026-03-16');
	const asked = { asOf: '2026-01-01' };
	expect(pictureEnd(asked, viewOf(asked, now), { last: '2023-08-10', months: 18 })).toBe(
		'2026-01-01'
	);
});

test('people are first counted when somebody has spoken', () => {
	expect(threeMoments(['2022-03-12', '2022-03-10'], '2022-02-28', '2023-08-31')).toEqual([
		'2022-03-31',
		'2022-12-15',
		'2023-08-31'
	]);
	expect(threeMoments(['2021-01-01'], '2022-02-28', '2022-03-10')[0]).toBe('2022-02-28');
	expect(threeMoments(['2023-08-20'], '2022-02-28', '2023-08-31')).toEqual(['2023-08-31']);
});
