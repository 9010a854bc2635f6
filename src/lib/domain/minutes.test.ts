import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	canonicalMinutes,
	checkReviewable,
	checkUnanswered,
	drawUp,
	isOfOtherWords,
	openRequests,
	saySomething,
	standingReviews,
	type Minutes,
	type Review,
	type Verdict
} from './minutes.ts';
import { Problem } from './problem.ts';
import { NO_WORDS, type Words } from './words.ts';

const inEnglish = (text: string): Words => ({ texts: { en: text } });
const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);

const aSession = {
	kind: 'joint' as const,
	title: inEnglish('Sixth joint reading'),
	place: inEnglish('Guest house'),
	regime: 'closed' as const,
	record: NO_WORDS,
	state: 'held' as const,
	startsAt: at('07:00'),
	endsAt: at('10:00'),
	openedAt: at('07:05'),
	closedAt: null
};
const anItem = {
	id: 'houses',
	title: inEnglish('Houses'),
	state: 'done' as const,
	minutes: 20,
	extraMinutes: 10,
	startedAt: at('07:10'),
	runningSince: null,
	spentMs: 1_490_000,
	finishedAt: at('07:35'),
	parkedNote: NO_WORDS
};
const waiting = { ...anItem, state: 'accepted' as const, startedAt: null, spentMs: 0 };
const aDecision = {
	itemId: 'houses',
	kind: 'action' as const,
	words: inEnglish('List the houses'),
	ownerCode: 'k3fp',
	dueOn: '2026-03-09',
	struckAt: null
};
const someone = {
	code: 'k3fp',
	name: 'Sheikh Hatim',
	isNamed: false,
	delegation: { code: 'A07', kind: 'committee' as const, name: inEnglish('The valley') },
	presence: 'present' as const
};

type Room = Parameters<typeof drawUp>[1];
const minutesOf = (room: Partial<Room>, session: Partial<Parameters<typeof drawUp>[0]> = {}) =>
	drawUp(
		{ ...aSession, ...session },
		{ agenda: [], decisions: [], roster: [], now: at('08:00'), ...room }
	);

describe('drawn up from what the room holds', () => {
	test('whoever did not agree to be named is there by code alone', () => {
		const roster = [someone, { ...someone, code: 'm2xq', isNamed: true }];
		const minutes = minutesOf({ roster });
		expect(minutes.present.map(({ code, name }) => [code, name])).toEqual([
			['k3fp', null],
			['m2xq', 'Sheikh Hatim']
		]);
		expect(canonicalMinutes(minutesOf({ roster: [someone] }))).not.toContain('Hatim');
	});

	test('a delegation that may be one person is there by code too, unless that person agreed', () => {
		const sheikh = { code: 'A01', kind: 'tribalLeader' as const, name: inEnglish('Sheikh Hatim') };
		const delegationOf = (more: Partial<typeof someone> | { delegation: typeof sheikh }) =>
			minutesOf({ roster: [{ ...someone, ...more }] }).present[0]?.delegation;
		expect(delegationOf({ delegation: sheikh })).toEqual({ code: 'A01', name: null });
		expect(delegationOf({ delegation: sheikh, isNamed: true })?.name).toEqual(sheikh.name);
		expect(delegationOf({})).toEqual({ code: 'A07', name: inEnglish('The valley') });
	});

	test('who was expected is neither present nor absent', () => {
		const roster = (['expected', 'absent', 'present'] as const).map((presence) => ({
			...someone,
			code: presence,
			presence
		}));
		const { present, absent } = minutesOf({ roster });
		expect([present, absent]).toMatchObject([[{ code: 'present' }], [{ code: 'absent' }]]);
	});

	test('the order of the list is that of the codes, whoever was seated first', () => {
		const codes = ['G10', 'm2xq', 'G2', 'a9ab'];
		const roster = codes.map((code) => ({ ...someone, code }));
		const sorted = ['a9ab', 'm2xq', 'G2', 'G10'];
		expect(minutesOf({ roster }).present.map(({ code }) => code)).toEqual(sorted);
		expect(minutesOf({ roster: roster.toReversed() })).toEqual(minutesOf({ roster }));
	});

	test('an item says what it took, what it was given and what came of it', () => {
		const struck = { ...aDecision, struckAt: at('07:30') };
		const { items } = minutesOf({ agenda: [anItem], decisions: [aDecision, struck] });
		expect(items).toEqual([
			{
				title: inEnglish('Houses'),
				state: 'done',
				minutes: 30,
				tookMinutes: 25,
				parkedNote: NO_WORDS,
				decisions: [
					{
						kind: 'action',
						words: inEnglish('List the houses'),
						ownerCode: 'k3fp',
						dueOn: '2026-03-09'
					}
				]
			}
		]);
	});

	test('what nobody came to is left out, and what was begun by mistake', () => {
		expect(minutesOf({ agenda: [waiting] }).items).toEqual([]);
		const mistaken = { ...waiting, startedAt: at('07:10'), spentMs: 9_000 };
		expect(minutesOf({ agenda: [mistaken] }).items).toEqual([]);
		expect(minutesOf({ agenda: [waiting], decisions: [aDecision] }).items).toHaveLength(1);
	});

	test('what was parked is told with its reason, and is nothing to review by itself', () => {
		const parked = { ...waiting, state: 'parked' as const, parkedNote: inEnglish('Too early') };
		const minutes = minutesOf({ agenda: [parked] });
		expect(minutes.items).toMatchObject([{ state: 'parked', parkedNote: inEnglish('Too early') }]);
		expect(saySomething(minutes)).toBe(false);
		expect(saySomething(minutesOf({ agenda: [anItem] }))).toBe(true);
		expect(saySomething(minutesOf({}, { record: inEnglish('All spoke') }))).toBe(true);
	});

	test('a clock that runs is read as it is while people meet, and stands once it is written', () => {
		const live = { ...anItem, state: 'live' as const, spentMs: 0, runningSince: at('07:10') };
		const took = (now: string, session = {}) =>
			minutesOf({ agenda: [live], now: at(now) }, session).items[0]?.tookMinutes;
		expect([took('07:30'), took('07:40')]).toEqual([20, 30]);
		const written = { state: 'recorded' };
		expect([took('11:00', written), took('12:00', written)]).toEqual([170, 170]);
		expect(took('12:00', { closedAt: at('08:10') })).toBe(60);
	});
});

describe('the canonical text', () => {
	const words = fc.record(
		{ ar: fc.string({ unit: 'grapheme' }), en: fc.string({ unit: 'grapheme' }) },
		{ requiredKeys: [] }
	);
	const attending = fc.record({
		code: fc.string(),
		name: fc.option(fc.string()),
		delegation: fc.option(
			fc.record({ code: fc.string(), name: fc.option(fc.record({ texts: words })) })
		)
	});
	const minutes: fc.Arbitrary<Minutes> = fc.record({
		form: fc.constant(1 as const),
		kind: fc.constantFrom('joint' as const, 'caucus' as const),
		title: fc.record({ texts: words }),
		place: fc.record({ texts: words }),
		startsAt: fc.constant('2026-03-02T07:00:00.000Z'),
		endsAt: fc.constant('2026-03-02T10:00:00.000Z'),
		openedAt: fc.option(fc.constant('2026-03-02T07:05:00.000Z')),
		closedAt: fc.option(fc.constant('2026-03-02T10:05:00.000Z')),
		regime: fc.constantFrom('closed' as const, 'open' as const),
		present: fc.array(attending, { maxLength: 3 }),
		absent: fc.array(attending, { maxLength: 3 }),
		items: fc.array(
			fc.record({
				title: fc.record({ texts: words }),
				state: fc.constantFrom('done' as const, 'parked' as const),
				minutes: fc.nat(480),
				tookMinutes: fc.nat(480),
				parkedNote: fc.record({ texts: words }),
				decisions: fc.array(
					fc.record({
						kind: fc.constantFrom('decision' as const, 'action' as const),
						words: fc.record({ texts: words }),
						ownerCode: fc.option(fc.string()),
						dueOn: fc.option(fc.constant('2026-03-09'))
					}),
					{ maxLength: 2 }
				)
			}),
			{ maxLength: 3 }
		),
		record: fc.record({ texts: words })
	});

	test('does not hang on the order of keys, and can be read back', () => {
		fc.assert(
			fc.property(minutes, fc.infiniteStream(fc.nat()), (one, chance) => {
				const shuffled = shuffle(one, () => chance.next().value ?? 0);
				expect(canonicalMinutes(shuffled as Minutes)).toBe(canonicalMinutes(one));
				expect(JSON.parse(canonicalMinutes(one))).toEqual(one);
			})
		);
	});

	test('is another after any change', () => {
		fc.assert(
			fc.property(minutes, fc.nat(), (one, chance) => {
				const places = leavesOf(one);
				const path = places[chance % places.length] ?? [];
				expect(canonicalMinutes(changedAt(one, path) as Minutes)).not.toBe(canonicalMinutes(one));
			})
		);
	});

	test('and its hash are those of the test vector in docs/minutes.md', () => {
		const page = readFileSync('docs/minutes.md', 'utf8');
		const told = [...page.matchAll(/```text\n(.+)\n```/g)].map(([, line]) => line);
		const vector = minutesOf(
			{ agenda: [anItem], decisions: [aDecision], roster: [someone] },
			{ record: { texts: { en: 'Both sides were heard.', ar: 'استُمع إلى الطرفين.' } } }
		);
		const canonical = canonicalMinutes(vector);
		const hash = createHash('sha256').update(canonical).digest('hex');
		expect([canonical, hash]).toEqual(told);
	});
});

describe('what is said of the minutes', () => {
	let number = 0;
	const said = (code: string, verdict: Verdict, more: Partial<Review> = {}): Review => ({
		id: `review-${++number}`,
		code,
		verdict,
		hash: 'as read',
		words: verdict === 'amend' ? inEnglish('Say it otherwise') : NO_WORDS,
		answeredAt: null,
		...more
	});

	test('the last word of each person stands', () => {
		const reviews = [said('a', 'amend'), said('b', 'amend'), said('a', 'right')];
		expect(standingReviews(reviews)).toEqual(reviews.slice(1));
		expect(openRequests(reviews).map(({ code }) => code)).toEqual(['b']);
	});

	test('a request that was answered is open no more, until it is made again', () => {
		const answered = said('a', 'amend', { answeredAt: at('11:00') });
		expect(openRequests([answered])).toEqual([]);
		expect(openRequests([answered, said('a', 'amend')])).toHaveLength(1);
	});

	test('what was said of an earlier wording is known by its hash', () => {
		expect(isOfOtherWords(said('a', 'right'), 'as read')).toBe(false);
		expect(isOfOtherWords(said('a', 'right'), 'as it stands')).toBe(true);
	});

	test('only minutes that are complete and not fixed are reviewed, as they stand', () => {
		for (const state of ['planned', 'held', 'confirmed'] as const)
			expect(() => checkReviewable(state, 'one', 'one')).toThrow(
				new Problem('minutes.notInReview')
			);
		expect(() => checkReviewable('recorded', 'one', 'other')).toThrow(
			new Problem('minutes.readOther')
		);
		expect(() => checkReviewable('recorded', 'one', 'one')).not.toThrow();
	});

	test('only a request is answered, and once', () => {
		expect(() => checkUnanswered(undefined)).toThrow(new Problem('absent'));
		expect(() => checkUnanswered(said('a', 'right'))).toThrow(new Problem('absent'));
		const answered = said('a', 'amend', { answeredAt: at('11:00') });
		expect(() => checkUnanswered(answered)).toThrow(new Problem('minutes.answered'));
		expect(() => checkUnanswered(said('a', 'amend'))).not.toThrow();
	});
});

/** The same value with the keys of every object in another order. */
function shuffle(value: unknown, draw: () => number): unknown {
	if (Array.isArray(value)) return value.map((one) => shuffle(one, draw));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, one]) => ({ key, one, rank: draw() }));
	return Object.fromEntries(
		entries.toSorted((a, b) => a.rank - b.rank).map(({ key, one }) => [key, shuffle(one, draw)])
	);
}

/** The way to every value that is neither an object nor a list. */
function leavesOf(value: unknown, path: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]));
}

function changedAt(value: unknown, [key, ...rest]: string[]): unknown {
	if (key === undefined) return typeof value === 'number' ? value + 1 : `${String(value)}.`;
	const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
		? [...(value as unknown[])]
		: { ...(value as object) };
	Reflect.set(copy, key, changedAt(Reflect.get(copy, key), rest));
	return copy;
}
