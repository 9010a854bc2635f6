import type { AccessChannel, ActorKind, RelationKind } from '#lib/domain/actor.ts';
import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { ProcessesTables } from './processes.ts';

/** Who has a stake, how they stand to each other, and which cards are of one person. */
export function declareStakeholders(d: Dialect, { rooms }: Pick<ProcessesTables, 'rooms'>) {
	const actors = d.table(
		'actors',
		{
			...inRoom(d, rooms),
			code: d.text('code').notNull(),
			kind: d.text('kind').$type<ActorKind>().notNull(),
			name: d.json<Words>('name').notNull(),
			constituency: d.json<Words>('constituency').notNull(),
			mandate: d.json<Words>('mandate').notNull(),
			influence: d.integer('influence'),
			interest: d.integer('interest'),
			district: d.text('district'),
			access: d.text('access').$type<AccessChannel>().notNull(),
			accessNote: d.json<Words>('access_note').notNull(),
			safetyNote: d.json<Words>('safety_note').notNull(),
			...made(d),
			changedAt: d.instant('changed_at').notNull(),
			retiredAt: d.instant('retired_at')
		},
		(t) => [d.uniqueIndex('actors_code').on(t.roomId, t.code)]
	);

	const relations = d.table(
		'relations',
		{
			...inRoom(d, rooms),
			fromId: d
				.id('from_id')
				.notNull()
				.references(() => actors.id),
			toId: d
				.id('to_id')
				.notNull()
				.references(() => actors.id),
			kind: d.text('kind').$type<RelationKind>().notNull(),
			note: d.json<Words>('note').notNull(),
			...made(d),
			endedAt: d.instant('ended_at')
		},
		(t) => [d.index('relations_room').on(t.roomId)]
	);

	/** Two cards of one person or body. The link lives in the more private of the two rooms. */
	const cardLinks = d.table(
		'card_links',
		{
			...inRoom(d, rooms),
			actorId: d
				.id('actor_id')
				.notNull()
				.references(() => actors.id),
			otherActorId: d
				.id('other_actor_id')
				.notNull()
				.references(() => actors.id),
			...made(d)
		},
		(t) => [d.uniqueIndex('card_links_pair').on(t.actorId, t.otherActorId)]
	);

	return { actors, relations, cardLinks };
}

export type StakeholdersTables = ReturnType<typeof declareStakeholders>;
