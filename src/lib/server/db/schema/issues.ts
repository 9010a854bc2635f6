import type { ConditionState, ConditionType, Disavowal } from '#lib/domain/condition.ts';
import type { InterestKind } from '#lib/domain/interest.ts';
import type { IssueFamily, IssueState } from '#lib/domain/issue.ts';
import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { ProcessesTables } from './processes.ts';
import type { StakeholdersTables } from './stakeholders.ts';

/** What is between the parties: issues, conditions of return, interests, needs and fears. */
export function declareIssues(
	d: Dialect,
	{ rooms, actors }: Pick<ProcessesTables, 'rooms'> & Pick<StakeholdersTables, 'actors'>
) {
	const issues = d.table(
		'issues',
		{
			...inRoom(d, rooms),
			title: d.json<Words>('title').notNull(),
			framing: d.json<Words>('framing').notNull(),
			family: d.text('family').$type<IssueFamily>().notNull(),
			state: d.text('state').$type<IssueState>().notNull(),
			rank: d.integer('rank').notNull(),
			...made(d)
		},
		(t) => [d.index('issues_room').on(t.roomId)]
	);

	const issueParties = d.table(
		'issue_parties',
		{
			...inRoom(d, rooms),
			issueId: d
				.id('issue_id')
				.notNull()
				.references(() => issues.id),
			actorId: d
				.id('actor_id')
				.notNull()
				.references(() => actors.id)
		},
		(t) => [d.uniqueIndex('issue_parties_once').on(t.issueId, t.actorId)]
	);

	const conditions = d.table(
		'conditions',
		{
			...inRoom(d, rooms),
			code: d.text('code').notNull(),
			actorId: d.id('actor_id').references(() => actors.id),
			issueId: d.id('issue_id').references(() => issues.id),
			type: d.text('type').$type<ConditionType>().notNull(),
			words: d.json<Words>('words').notNull(),
			test: d.json<Words>('test').notNull(),
			state: d.text('state').$type<ConditionState>().notNull(),
			disavowal: d.text('disavowal').$type<Disavowal>().notNull(),
			punishesOthers: d.flag('punishes_others').notNull(),
			/** The record that a symbolic disavowal is voluntary (R9). */
			voluntaryRecord: d.json<Words>('voluntary_record').notNull(),
			/** The answer to a rights flag (R10). */
			rightsAnswer: d.json<Words>('rights_answer').notNull(),
			...made(d)
		},
		(t) => [d.uniqueIndex('conditions_code').on(t.roomId, t.code)]
	);

	const conditionSteps = d.table(
		'condition_steps',
		{
			...inRoom(d, rooms),
			conditionId: d
				.id('condition_id')
				.notNull()
				.references(() => conditions.id),
			state: d.text('state').$type<ConditionState>().notNull(),
			on: d.day('on_day').notNull(),
			note: d.json<Words>('note').notNull(),
			...made(d)
		},
		(t) => [d.index('condition_steps_condition').on(t.conditionId)]
	);

	const interests = d.table(
		'interests',
		{
			...inRoom(d, rooms),
			actorId: d
				.id('actor_id')
				.notNull()
				.references(() => actors.id),
			issueId: d.id('issue_id').references(() => issues.id),
			kind: d.text('kind').$type<InterestKind>().notNull(),
			words: d.json<Words>('words').notNull(),
			corrects: d.id('corrects'),
			...made(d)
		},
		(t) => [d.index('interests_actor').on(t.actorId)]
	);

	return { issues, issueParties, conditions, conditionSteps, interests };
}

export type IssuesTables = ReturnType<typeof declareIssues>;
