import { sql } from 'drizzle-orm';
import type { Confidence, Source, Step } from '#lib/domain/position.ts';
import type { Words } from '#lib/domain/words.ts';
import type { Dialect } from '../dialect.ts';
import { made } from './columns.ts';
import { inRoom } from './in-room.ts';
import type { IssuesTables } from './issues.ts';
import type { ProcessesTables } from './processes.ts';
import type { SessionsTables } from './sessions.ts';
import type { StakeholdersTables } from './stakeholders.ts';

/** Where an actor stands on an issue, as it was heard. */
export function declarePositions(
	d: Dialect,
	{
		rooms,
		actors,
		issues,
		sessions
	}: Pick<IssuesTables, 'issues'> &
		Pick<ProcessesTables, 'rooms'> &
		Pick<SessionsTables, 'sessions'> &
		Pick<StakeholdersTables, 'actors'>
) {
	const positions = d.table(
		'positions',
		{
			...inRoom(d, rooms),
			actorId: d
				.id('actor_id')
				.notNull()
				.references(() => actors.id),
			issueId: d
				.id('issue_id')
				.notNull()
				.references(() => issues.id),
			step: d.integer('step').$type<Step>().notNull(),
			confidence: d.text('confidence').$type<Confidence>().notNull(),
			cooperates: d.flag('cooperates').notNull(),
			/** Whether it fell or jumped so far, when recorded, that a second source was asked for. */
			asksForSecond: d.flag('asks_for_second').notNull(),
			source: d.text('source').$type<Source>().notNull(),
			sourceDay: d.day('source_day').notNull(),
			sessionId: d.id('session_id').references(() => sessions.id),
			secondSource: d.text('second_source').$type<Source>(),
			secondSourceDay: d.day('second_source_day'),
			rationale: d.json<Words>('rationale').notNull(),
			conditionIds: d.json<string[]>('condition_ids').notNull(),
			validFrom: d.day('valid_from').notNull(),
			corrects: d.id('corrects'),
			...made(d)
		},
		(t) => [
			d.index('positions_path').on(t.actorId, t.issueId, t.validFrom, t.recordedAt),
			d
				.index('positions_corrects')
				.on(t.corrects)
				.where(sql`corrects is not null`),
			d.index('positions_room').on(t.roomId, t.recordedAt),
			d
				.index('positions_asking')
				.on(t.roomId)
				.where(sql`asks_for_second and second_source is null`)
		]
	);

	return { positions };
}

export type PositionsTables = ReturnType<typeof declarePositions>;
