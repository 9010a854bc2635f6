import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	// Module augmentation: only an interface can be added to.
	// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
	interface ProvidedContext {
		/** A dump of a migrated, empty PostgreSQL, from which each test world is copied. */
		postgresTemplate: string;
	}
}

/** Starting and migrating PostgreSQL in process takes seconds: done once for the whole run. */
export default async function makeTemplate(project: TestProject) {
	const directory = mkdtempSync(join(tmpdir(), 'wasata-template-'));
	const file = join(directory, 'postgres.tar');
	const template = await PGlite.create();
	await migrate(drizzle(template), { migrationsFolder: 'drizzle/postgres' });
	const dump = await template.dumpDataDir('none');
	await template.close();
	writeFileSync(file, new Uint8Array(await dump.arrayBuffer()));
	project.provide('postgresTemplate', file);
	return () => rmSync(directory, { recursive: true });
}
