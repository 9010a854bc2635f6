import type { Regime } from '#lib/domain/process.ts';
import type { Presence, SessionKind, SessionState } from '#lib/domain/session.ts';
import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { ProcessesTables } from './processes.ts';
import type { RoundsTables } from './rounds.ts';

/** Meetings and who was there. */
export function declareSessions(
	d: Dialect,
	{ rooms, seats, rounds }: Pick<ProcessesTables, 'rooms' | 'seats'> & Pick<RoundsTables, 'rounds'>
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
			presence: d.text('presence').$type<Presence>().notNull()
		},
		(t) => [d.uniqueIndex('attendances_code').on(t.sessionId, t.code)]
	);

	return { sessions, attendances };
}

export type SessionsTables = ReturnType<typeof declareSessions>;
