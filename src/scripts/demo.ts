/** `npm run demo`: the demo scenario, anew each time, in a data directory of its own, on this machine only. */
import { rmSync } from 'node:fs';
import process from 'node:process';
import { ADMINISTRATOR, SIGN_INS, userNameOf } from '../demo/cast.ts';
import { loadDemo } from '../demo/load.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse, randomCode } from '#lib/server/house.ts';
import { buildIfChanged, prepare, root, seconds } from './toolchain.ts';

process.chdir(root);
const { env } = process;
const dataDirectory = env.DATA_DIR || 'data-demo';
const passphrase = env.DEMO_PASSWORD || randomCode(12);

const WHO: Record<(typeof SIGN_INS)[number], string> = {
	lead: 'lead mediator, in every room',
	chair: 'committee chair (Shirqat)',
	party: 'representative of the victims’ families (Shirqat)',
	officer: 'programme officer',
	observer: 'observer'
};

await prepare();
await load();
await buildIfChanged();
announce();
Object.assign(env, {
	DATA_DIR: dataDirectory,
	DATABASE_URL: '',
	HOST: '127.0.0.1',
	WASATA_DEMO: '1'
});
await import('../../server.js');

async function load(): Promise<void> {
	const started = Date.now();
	console.log(`Loading the demo scenario into ${dataDirectory}. Everyone in it is invented.`);
	for (const file of ['wasata.db', 'wasata.db-wal', 'wasata.db-shm'])
		rmSync(`${dataDirectory}/${file}`, { force: true });
	const { db, facts } = await openDatabase({
		dataDirectory,
		key: env.DATABASE_KEY,
		keyFile: env.DATABASE_KEY_FILE
	});
	const today = new Date().toISOString().slice(0, 10);
	await loadDemo(openHouse(db, facts, { isDemo: true }), passphrase, today, (chapter) =>
		console.log(`  ${chapter}, after ${seconds(started)}`)
	);
	await db.close();
}

function announce(): void {
	const rows = [
		...SIGN_INS.map((part) => [userNameOf(part), WHO[part]]),
		[ADMINISTRATOR.userName, 'administrator: manages accounts, reads nothing']
	];
	console.log('\nSign in with one of these. The passphrase of all of them is:', passphrase);
	for (const [userName = '', who = ''] of rows) console.log(`  ${userName.padEnd(10)} ${who}`);
	console.log('What you change here is gone with the next start of the demo.\n');
}
