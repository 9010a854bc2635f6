import type { HeardKind } from '#lib/domain/leg.ts';
import type { Regime } from '#lib/domain/process.ts';
import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { ProcessesTables } from './processes.ts';
import type { SessionsTables } from './sessions.ts';

/** Shuttle: in which rounds mediators go from room to room, and what they hear there. */
export function declareLegs(
	d: Dialect,
	{ rooms, sessions }: Pick<ProcessesTables, 'rooms'> & Pick<SessionsTables, 'sessions'>
) {
	const shuttleRounds = d.table(
		'shuttle_rounds',
		{
			...inRoom(d, rooms),
			number: d.integer('number').notNull(),
			theme: d.json<Words>('theme').notNull(),
			since: d.day('since').notNull(),
			until: d.day('until').notNull(),
			...made(d)
		},
		(t) => [d.uniqueIndex('shuttle_rounds_number').on(t.roomId, t.number)]
	);

	/** What a session of the mediators' room is besides, when it goes to a party: the same id. */
	const legs = d.table(
		'legs',
		{
			...inRoom(d, rooms),
			id: d
				.id('id')
				.primaryKey()
				.references(() => sessions.id),
			shuttleRoundId: d
				.id('shuttle_round_id')
				.notNull()
				.references(() => shuttleRounds.id),
			toRoomId: d.id('to_room_id').notNull(),
			/** Who goes: seats of the mediators' room. */
			seatIds: d.json<string[]>('seat_ids').notNull(),
			/** Whose word it was that whatever is not marked may be carried. */
			agreedBy: d.json<Words>('agreed_by').notNull(),
			...made(d)
		},
		(t) => [d.index('legs_round').on(t.shuttleRoundId)]
	);

	/** What was heard of a party, in the one room that keeps the record. */
	const heardNotes = d.table(
		'heard_notes',
		{
			...inRoom(d, rooms),
			aboutRoomId: d.id('about_room_id').notNull(),
			/** Only in the mediators' room: a party's own does not know of legs. */
			legId: d.id('leg_id'),
			kind: d.text('kind').$type<HeardKind>().notNull(),
			words: d.json<Words>('words').notNull(),
			/** Under which it was heard; it stays so, whatever is agreed later. */
			regime: d.text('regime').$type<Regime>().notNull(),
			/** Not to be carried, whatever the regime. */
			isMarked: d.flag('is_marked').notNull(),
			heardOn: d.day('heard_on').notNull(),
			struckAt: d.instant('struck_at'),
			...made(d)
		},
		(t) => [d.index('heard_notes_room').on(t.roomId, t.aboutRoomId, t.recordedAt)]
	);

	return { shuttleRounds, legs, heardNotes };
}

export type LegsTables = ReturnType<typeof declareLegs>;
