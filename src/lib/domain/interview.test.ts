import { expect, test } from 'vitest';
import { checkInterview, countHeard, isOutside, nextCode } from './interview.ts';

const aRound = {
	state: 'open' as const,
	since: '2026-01-01',
	until: '2026-02-01',
	areas: ['shirqat', 'tikrit'],
	actorClasses: ['tribal', 'women', 'judiciary'] as const
};
const anInterview = {
	code: 'I03',
	actorClass: 'tribal' as const,
	area: 'shirqat',
	heldOn: '2026-01-15',
	people: 4,
	women: 1
};
const known = { taken: ['I01'], today: '2026-01-20' };

test.each([
	['a code that the round has', { code: 'I01' }, 'code', 'interview.codeTaken'],
	['a class that was not asked', { actorClass: 'youth' }, 'actorClass', 'interview.classNotAsked'],
	['an area that was not asked', { area: 'hit' }, 'area', 'interview.areaNotAsked'],
	['a day to come', { heldOn: '2026-01-21' }, 'heldOn', 'field.dayInFuture'],
	['more women than people', { women: 5 }, 'women', 'interview.moreWomenThanPeople']
])('an interview with %s is refused', (_, odd, field, code) => {
	const interview = { ...anInterview, ...odd } as typeof anInterview;
	expect(() => checkInterview(aRound, interview, known)).toThrow(
		expect.objectContaining({ fields: { [field]: code } })
	);
});

test('interviews are held only while the round is open', () => {
	expect(() => checkInterview(aRound, anInterview, known)).not.toThrow();
	expect(() => checkInterview({ ...aRound, state: 'planned' }, anInterview, known)).toThrow(
		expect.objectContaining({ code: 'round.notOpen' })
	);
});

test('an interview outside the period is told apart, on both sides', () => {
	expect(
		['2025-12-31', '2026-01-01', '2026-02-01', '2026-02-02'].map((day) => isOutside(aRound, day))
	).toEqual([true, false, false, true]);
});

test('the next code follows the highest number, whatever other codes there are', () => {
	expect(nextCode([])).toBe('I01');
	expect(nextCode(['I02', 'FAMILY-9', 'I11'])).toBe('I12');
});

test('who was heard adds up, and who was not is named with where', () => {
	const heard = countHeard(aRound, [
		{ ...anInterview },
		{ ...anInterview, people: 2, women: 2 },
		{ ...anInterview, actorClass: 'women', area: 'tikrit', people: 5, women: 5 },
		{ ...anInterview, actorClass: 'women', people: 1, women: 1 }
	]);
	expect(heard).toEqual({
		counts: [
			[2, 0],
			[1, 1],
			[0, 0]
		],
		interviews: 4,
		people: 12,
		women: 9,
		unheard: [
			{ actorClass: 'tribal', areas: ['tikrit'], isEverywhere: false },
			{ actorClass: 'judiciary', areas: ['shirqat', 'tikrit'], isEverywhere: true }
		]
	});
});
