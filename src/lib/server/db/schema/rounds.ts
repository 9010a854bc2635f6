import type { ActorClass, Question, RoundState, Weight } from '#lib/domain/round.ts';
import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { IssuesTables } from './issues.ts';
import type { ProcessesTables } from './processes.ts';

/** Consultation: whom a round asks, what it heard, what it found. */
export function declareRounds(
	d: Dialect,
	{
		rooms,
		issues,
		conditions
	}: Pick<IssuesTables, 'issues' | 'conditions'> & Pick<ProcessesTables, 'rooms'>
) {
	const rounds = d.table(
		'rounds',
		{
			...inRoom(d, rooms),
			name: d.json<Words>('name').notNull(),
			since: d.day('since').notNull(),
			until: d.day('until').notNull(),
			areas: d.json<string[]>('areas').notNull(),
			actorClasses: d.json<ActorClass[]>('actor_classes').notNull(),
			guide: d.json<Question[]>('guide').notNull(),
			state: d.text('state').$type<RoundState>().notNull(),
			synthesis: d.json<Words>('synthesis').notNull(),
			...made(d)
		},
		(t) => [d.index('rounds_room').on(t.roomId)]
	);

	const interviews = d.table(
		'interviews',
		{
			...inRoom(d, rooms),
			roundId: d
				.id('round_id')
				.notNull()
				.references(() => rounds.id),
			code: d.text('code').notNull(),
			actorClass: d.text('actor_class').$type<ActorClass>().notNull(),
			area: d.text('area').notNull(),
			heldOn: d.day('held_on').notNull(),
			people: d.integer('people').notNull(),
			women: d.integer('women').notNull(),
			summary: d.json<Words>('summary').notNull(),
			...made(d)
		},
		(t) => [d.uniqueIndex('interviews_code').on(t.roundId, t.code)]
	);

	const findings = d.table(
		'findings',
		{
			...inRoom(d, rooms),
			roundId: d
				.id('round_id')
				.notNull()
				.references(() => rounds.id),
			issueId: d.id('issue_id').references(() => issues.id),
			conditionId: d.id('condition_id').references(() => conditions.id),
			actorClass: d.text('actor_class').$type<ActorClass>(),
			weight: d.text('weight').$type<Weight>().notNull(),
			words: d.json<Words>('words').notNull(),
			...made(d)
		},
		(t) => [d.index('findings_round').on(t.roundId)]
	);

	return { rounds, interviews, findings };
}

export type RoundsTables = ReturnType<typeof declareRounds>;
