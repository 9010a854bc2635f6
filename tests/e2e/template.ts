import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { loadDemo } from '../../src/demo/load.ts';
import type { OpenSession } from '../../src/demo/open-session.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse } from '#lib/server/house.ts';
import { buildIfChanged } from '../../src/scripts/toolchain.ts';

declare module 'vitest' {
	// Module augmentation: only an interface can be added to.
	// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
	interface ProvidedContext {
		/** A data directory that holds the demo, from which each server is given a copy. */
		demoTemplate: string;
		/** The session that goes on in it. */
		openSession: OpenSession;
	}
}

export const PASSPHRASE = 'a passphrase for tests';

/** Builds if need be, and plays the demo once for the whole run. */
export default async function makeTemplate(project: TestProject) {
	await buildIfChanged();
	const directory = mkdtempSync(join(tmpdir(), 'wasata-demo-'));
	const { db, facts } = await openDatabase({ dataDirectory: directory });
	const open = await loadDemo(openHouse(db, facts, { isDemo: true }), PASSPHRASE, new Date());
	await db.close();
	project.provide('demoTemplate', directory);
	project.provide('openSession', open);
	return () => rmSync(directory, { recursive: true });
}
