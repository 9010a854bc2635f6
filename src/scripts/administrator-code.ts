/**
 * `npm run administrator-code`: for an administrator who lost the passphrase. Whoever can open the
 * database on this machine gets a code with which the administrator sets a new one; the log has it.
 */
import process from 'node:process';
import { giveResetCode } from '#lib/server/commands/administration.ts';
import { findAccounts } from '#lib/server/db/accounts.ts';
import { openDatabase, openToRead } from '#lib/server/db/open.ts';
import { StartRefusal } from '#lib/server/db/tx.ts';
import { openHouse } from '#lib/server/house.ts';
import { database } from './database.ts';

try {
	await giveCode();
} catch (cause) {
	if (!(cause instanceof StartRefusal)) throw cause;
	console.error(`No code can be given: ${cause.message}`);
	process.exitCode = 1;
}

async function giveCode(): Promise<void> {
	// Refused where there is no database yet: opening one to write would make it.
	await (await openToRead(database)).close();
	const { db, facts } = await openDatabase(database);
	try {
		const administrator = (await findAccounts(db.reads)).find((account) => account.isAdministrator);
		if (!administrator) throw new StartRefusal('there is no administrator yet.');
		const { id: accountId, userName } = administrator;
		const caller = { house: openHouse(db, facts), accountId, loginId: null };
		const { code } = await giveResetCode(caller, { accountId });
		console.log(`Code for ${userName}: ${code}`);
		console.log('It opens the page /invitation once, within two days.');
	} finally {
		await db.close();
	}
}
