import type { Dialect } from '../dialect.ts';

/** Who wrote it down, and when. */
export const made = (d: Dialect) => ({
	recordedAt: d.instant('recorded_at').notNull(),
	recordedBy: d.id('recorded_by').notNull()
});
