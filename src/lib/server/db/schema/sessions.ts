import type { HarmAnswer, HarmQuestion } from '#lib/domain/harm.ts';
import type { Regime } from '#lib/domain/process.ts';
import type { Gender, Presence, SessionKind, SessionState } from '#lib/domain/session.ts';
import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { ProcessesTables } from './processes.ts';
import type { RoundsTables } from './rounds.ts';
import type { StakeholdersTables } from './stakeholders.ts';

/** Meetings, who was there, and whether it was safe to meet. */
export function declareSessions(
	d: Dialect,
	{
		rooms,
		seats,
		rounds,
		actors
	}: Pick<ProcessesTables, 'rooms' | 'seats'> &
		Pick<RoundsTables, 'rounds'> &
		Pick<StakeholdersTables, 'actors'>
) {
	const sessions = d.table(
		'sessions',
		{
			...inRoom(d, rooms),
			kind: d.text('kind').$type<SessionKind>().notNull(),
			roundId: d.id('round_id').references(() => rounds.id),
			title: d.json<Words>('title').notNull(),
			place: d.json<Words>('place').notNull(),
			startsAt: d.instant('starts_at').notNull(),
			endsAt: d.instant('ends_at').notNull(),
			regime: d.text('regime').$type<Regime>().notNull(),
			interpreter: d.json<Words>('interpreter').notNull(),
			state: d.text('state').$type<SessionState>().notNull(),
			record: d.json<Words>('record').notNull(),
			/** When people began to meet, and when they parted: live between the two. */
			openedAt: d.instant('opened_at'),
			closedAt: d.instant('closed_at'),
			...made(d)
		},
		(t) => [d.index('sessions_room').on(t.roomId, t.startsAt)]
	);

	/** Who was there, by code: of a seat of the room, or of a guest who holds none. */
	const attendances = d.table(
		'attendances',
		{
			...inRoom(d, rooms),
			sessionId: d
				.id('session_id')
				.notNull()
				.references(() => sessions.id),
			seatId: d.id('seat_id').references(() => seats.id),
			code: d.text('code').notNull(),
			presence: d.text('presence').$type<Presence>().notNull(),
			/** The delegation one speaks for: an actor of the room. */
			actorId: d.id('actor_id').references(() => actors.id),
			gender: d.text('gender').$type<Gender>(),
			/** Agreed to be named in the minutes. */
			named: d.flag('named').notNull().default(false),
			/** Of a guest: heard the ground rules and accepts them (R22). */
			heardRules: d.flag('heard_rules').notNull().default(false)
		},
		(t) => [d.uniqueIndex('attendances_code').on(t.sessionId, t.code)]
	);

	const harmChecks = d.table(
		'harm_checks',
		{
			...inRoom(d, rooms),
			sessionId: d
				.id('session_id')
				.notNull()
				.references(() => sessions.id),
			answers: d.json<Record<HarmQuestion, HarmAnswer>>('answers').notNull(),
			measures: d.json<Words>('measures').notNull(),
			/** A mark of when, where, of what kind and under which regime the session was. */
			terms: d.text('terms').notNull(),
			...made(d)
		},
		(t) => [d.index('harm_checks_session').on(t.sessionId)]
	);

	return { sessions, attendances, harmChecks };
}

export type SessionsTables = ReturnType<typeof declareSessions>;
