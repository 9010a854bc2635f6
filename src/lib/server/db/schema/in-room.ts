import type { Dialect } from '../dialect.ts';
import type { ProcessesTables } from './processes.ts';

/** What every row of room content begins with: the one room in which it lives. */
export const inRoom = (d: Dialect, rooms: ProcessesTables['rooms']) => ({
	id: d.id('id').primaryKey(),
	roomId: d
		.id('room_id')
		.notNull()
		.references(() => rooms.id)
});
