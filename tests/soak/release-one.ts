/** The process that is killed: it says when it begins, and when it has released the draft. */
import process from 'node:process';
import { releaseDraft } from '#lib/server/commands/drafts.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse } from '#lib/server/house.ts';
import type { Waiting } from './release.ts';

const { directory, accountId, ...draft } = JSON.parse(process.argv[2] ?? '{}') as Waiting;
const { db, facts } = await openDatabase({ dataDirectory: directory });
const house = openHouse(db, facts);
process.stdout.write('begins\n');
await releaseDraft({ house, accountId, loginId: null }, draft);
process.stdout.write('done\n');
setInterval(() => undefined, 1000);
