/** `npm run backup -- /the/copy.db`: copies the embedded database, also while the server runs. */
import process from 'node:process';
import { backUp } from '#lib/server/db/backup.ts';
import { openToRead } from '#lib/server/db/open.ts';
import { StartRefusal } from '#lib/server/db/tx.ts';
import { database } from './database.ts';

const [, , file] = process.argv;

try {
	if (!file) throw new StartRefusal('Say where to: npm run backup -- /the/copy.db');
	const db = await openToRead(database);
	try {
		backUp(db, file);
	} finally {
		await db.close();
	}
	console.log(`Copied to ${file}. It opens with the same key.`);
} catch (cause) {
	if (!(cause instanceof StartRefusal)) throw cause;
	console.error(`Nothing was copied: ${cause.message}`);
	process.exitCode = 1;
}
