import { expect, test } from 'vitest';
import { HARM_QUESTIONS, harmHindrance, holdsUntil, type HarmCheck } from './harm.ts';
import { NO_WORDS } from './words.ts';

const asked = new Date('2026-03-01T06:00:00Z');
const allYes: HarmCheck['answers'] = {
	coming: 'yes',
	leaving: 'yes',
	freely: 'yes',
	language: 'yes',
	support: 'yes'
};
const aCheck: HarmCheck = {
	answers: allYes,
	measures: NO_WORDS,
	terms: 'these',
	recordedAt: asked
};
const atNoon = { terms: 'these', at: new Date('2026-03-01T09:00:00Z') };

test('nobody meets before it was asked, and not on answers of yesterday', () => {
	expect(harmHindrance(undefined, atNoon)).toBe('session.noHarmCheck');
	expect(harmHindrance(aCheck, atNoon)).toBeUndefined();
	expect(harmHindrance(aCheck, { ...atNoon, at: holdsUntil(aCheck) })).toBeUndefined();
	const tooLate = new Date(+holdsUntil(aCheck) + 1);
	expect(harmHindrance(aCheck, { ...atNoon, at: tooLate })).toBe('session.noHarmCheck');
});

test('another time or place is another question', () => {
	expect(harmHindrance(aCheck, { ...atNoon, terms: 'others' })).toBe('session.noHarmCheck');
});

test.each(HARM_QUESTIONS)(
	'a no to "%s" stands in the way until something is done about it',
	(question) => {
		const answered: HarmCheck = { ...aCheck, answers: { ...allYes, [question]: 'no' } };
		expect(harmHindrance(answered, atNoon)).toBe('session.harmStands');
		const measures = { texts: { en: 'A car waits at the door' } };
		expect(harmHindrance({ ...answered, measures }, atNoon)).toBeUndefined();
	}
);
