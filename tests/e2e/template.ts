import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import type { OpenSession } from '../../src/demo/open-session.ts';
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
	const script = join(import.meta.dirname, 'load-demo.ts');
	const printed = execFileSync(process.execPath, [script, directory, PASSPHRASE], {
		encoding: 'utf8'
	});
	const open = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as OpenSession;
	project.provide('demoTemplate', directory);
	project.provide('openSession', open);
	return () => rmSync(directory, { recursive: true });
}
