/** Plays the demo into a data directory, in plain Node as `npm run demo` does, and prints the open session. */
import process from 'node:process';
import { loadDemo } from '../../src/demo/load.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse } from '#lib/server/house.ts';

const [directory = '', passphrase = ''] = process.argv.slice(2);
const { db, facts } = await openDatabase({ dataDirectory: directory });
const open = await loadDemo(openHouse(db, facts, { isDemo: true }), passphrase, new Date());
await db.close();
process.stdout.write(`${JSON.stringify(open)}\n`);
