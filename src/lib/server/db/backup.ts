import { writeFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { inside } from './inside.ts';
import { StartRefusal, type Reading } from './tx.ts';

/**
 * Copies the embedded database as it is at this instant, encrypted with the same key, while a
 * server works on it.
 *
 * @throws StartRefusal when the copy cannot be begun there, for instance over another file.
 */
export function backUp({ reads }: Reading, file: string): void {
	const { q, engine } = inside(reads);
	if (engine === 'postgres') throw new StartRefusal('for PostgreSQL use its own pg_dump.');
	try {
		writeFileSync(file, '', { mode: 0o600, flag: 'wx' });
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new StartRefusal(`The copy cannot be written: ${reason}.`);
	}
	q.run(sql`VACUUM INTO ${file}`);
}
