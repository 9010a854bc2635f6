/** The demo in a data directory of its own, with its lead mediator signed in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomCode } from '#lib/domain/code.ts';
import { findAccountByUserName } from '#lib/server/db/accounts.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse } from '#lib/server/house.ts';
import { userNameOf } from '../../../src/demo/cast.ts';
import { loadDemo } from '../../../src/demo/load.ts';
import { cookieFor } from './reader.ts';

export type Demo = { directory: string; cookie: string; remove(): void };

export async function aDemo(): Promise<Demo> {
	console.log('Playing the demo.');
	const directory = mkdtempSync(join(tmpdir(), 'wasata-bench-demo-'));
	const { db, facts } = await openDatabase({ dataDirectory: directory });
	try {
		await loadDemo(openHouse(db, facts, { isDemo: true }), randomCode(12), new Date());
		const lead = await findAccountByUserName(db.reads, userNameOf('lead'));
		if (!lead) throw new Error('The demo has no lead mediator.');
		return {
			directory,
			cookie: await cookieFor(db, lead.id),
			remove: () => rmSync(directory, { recursive: true })
		};
	} finally {
		await db.close();
	}
}
