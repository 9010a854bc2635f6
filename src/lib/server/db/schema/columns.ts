import type { Dialect } from '../dialect.ts';
import type { ProcessesTables } from './processes.ts';

/** Who wrote it down, and when. */
export const made = (d: Dialect) => ({
	recordedAt: d.instant('recorded_at').notNull(),
	recordedBy: d.id('recorded_by').notNull()
});

/** What every row of room content begins with: the one room in which it lives. */
export const inRoom = (d: Dialect, rooms: ProcessesTables['rooms']) => ({
	id: d.id('id').primaryKey(),
	roomId: d
		.id('room_id')
		.notNull()
		.references(() => rooms.id)
});
