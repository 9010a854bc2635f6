import type { ItemState } from '#lib/domain/agenda.ts';
import type { DecisionKind } from '#lib/domain/decision.ts';
import type { Minutes, Verdict } from '#lib/domain/minutes.ts';
import type { TurnKind, TurnState } from '#lib/domain/turn.ts';
import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import type { AgreementsTables } from './agreements.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { IssuesTables } from './issues.ts';
import type { ProcessesTables } from './processes.ts';
import type { SessionsTables } from './sessions.ts';

/** What happens in a session: its agenda, what came of it, who spoke, and the minutes of all that. */
export function declareAgenda(
	d: Dialect,
	{
		rooms,
		seats,
		issues,
		sessions,
		agreements
	}: Pick<ProcessesTables, 'rooms' | 'seats'> &
		Pick<IssuesTables, 'issues'> &
		Pick<SessionsTables, 'sessions'> &
		Pick<AgreementsTables, 'agreements'>
) {
	const ofSession = () => ({
		...inRoom(d, rooms),
		sessionId: d
			.id('session_id')
			.notNull()
			.references(() => sessions.id)
	});

	const agendaItems = d.table(
		'agenda_items',
		{
			...ofSession(),
			title: d.json<Words>('title').notNull(),
			/** What is wanted of it: to decide, to hear, to read. */
			purpose: d.json<Words>('purpose').notNull(),
			state: d.text('state').$type<ItemState>().notNull(),
			rank: d.integer('rank').notNull(),
			minutes: d.integer('minutes').notNull(),
			extraMinutes: d.integer('extra_minutes').notNull(),
			ownerSeatId: d.id('owner_seat_id').references(() => seats.id),
			issueId: d.id('issue_id').references(() => issues.id),
			/** The text that it is about, and which of its clauses. */
			agreementId: d.id('agreement_id').references(() => agreements.id),
			clauseIds: d.json<string[]>('clause_ids').notNull().default([]),
			startedAt: d.instant('started_at'),
			runningSince: d.instant('running_since'),
			spentMs: d.integer('spent_ms').notNull(),
			finishedAt: d.instant('finished_at'),
			parkedNote: d.json<Words>('parked_note').notNull(),
			/** The item of an earlier session that it was carried over from. */
			carriedFrom: d.id('carried_from'),
			removedAt: d.instant('removed_at'),
			...made(d)
		},
		(t) => [d.index('agenda_items_session').on(t.sessionId, t.rank)]
	);

	const decisions = d.table(
		'decisions',
		{
			...ofSession(),
			itemId: d
				.id('item_id')
				.notNull()
				.references(() => agendaItems.id),
			kind: d.text('kind').$type<DecisionKind>().notNull(),
			words: d.json<Words>('words').notNull(),
			/** Who does it, by the code of the attendance list. */
			ownerCode: d.text('owner_code'),
			dueOn: d.day('due_on'),
			struckAt: d.instant('struck_at'),
			...made(d)
		},
		(t) => [d.index('decisions_session').on(t.sessionId)]
	);

	const turns = d.table(
		'turns',
		{
			...ofSession(),
			/** What was spoken about when it was asked for. */
			itemId: d.id('item_id').references(() => agendaItems.id),
			code: d.text('code').notNull(),
			kind: d.text('kind').$type<TurnKind>().notNull(),
			state: d.text('state').$type<TurnState>().notNull(),
			/** For the facilitators and for whoever gave it. */
			reason: d.json<Words>('reason').notNull(),
			askedAt: d.instant('asked_at').notNull(),
			startedAt: d.instant('started_at'),
			endedAt: d.instant('ended_at'),
			recordedBy: d.id('recorded_by').notNull()
		},
		(t) => [d.index('turns_session').on(t.sessionId, t.state)]
	);

	/** As they were fixed: of each session once, and never changed. */
	const minutes = d.table(
		'minutes',
		{
			...ofSession(),
			content: d.json<Minutes>('content').notNull(),
			hash: d.text('hash').notNull(),
			...made(d)
		},
		(t) => [d.uniqueIndex('minutes_session').on(t.sessionId)]
	);

	/** What those who were there say of the minutes before they are fixed. */
	const reviews = d.table(
		'reviews',
		{
			...ofSession(),
			code: d.text('code').notNull(),
			verdict: d.text('verdict').$type<Verdict>().notNull(),
			/** Of the minutes as they were read. */
			hash: d.text('hash').notNull(),
			words: d.json<Words>('words').notNull(),
			answer: d.json<Words>('answer').notNull(),
			answeredAt: d.instant('answered_at'),
			answeredBy: d.id('answered_by'),
			...made(d)
		},
		(t) => [d.index('reviews_session').on(t.sessionId)]
	);

	return { agendaItems, decisions, turns, minutes, reviews };
}

export type AgendaTables = ReturnType<typeof declareAgenda>;
