/**
 * `npm run verify-log`: walks the chains of facts from their first link to their last, also while
 * the server runs, and changes nothing. Exits with 1 when a link is broken or nothing can be read.
 */
import process from 'node:process';
import { verifyFacts } from '#lib/server/db/facts.ts';
import { openToRead } from '#lib/server/db/open.ts';
import { StartRefusal } from '#lib/server/db/tx.ts';
import { database } from './database.ts';

try {
	process.exitCode = (await verify()) ? 0 : 1;
} catch (cause) {
	if (!(cause instanceof StartRefusal)) throw cause;
	console.error(`The log cannot be read: ${cause.message}`);
	process.exitCode = 1;
}

/** Says what it found; true when every chain holds. */
async function verify(): Promise<boolean> {
	const db = await openToRead(database);
	const { facts, ends, broken } = await verifyFacts(db.reads).finally(() => db.close());
	if (broken) {
		const { chain, sequence, factId } = broken;
		console.error(`Broken: chain ${chain}, link ${sequence}, fact ${factId}.`);
		console.error(`${facts} facts before it hold.`);
		return false;
	}
	for (const { chain, sequence, hash } of ends) console.log(`${chain} ${sequence} ${hash}`);
	console.log(`${facts} facts in ${ends.length} chains hold.`);
	return true;
}
