/**
 * `npm run demo`: the demo scenario, anew each time, in a data directory of its own, on this machine
 * only. `-- --live` plays three participants of the session that goes on.
 */
import { rmSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ADMINISTRATOR, SIGN_INS, userNameOf } from '../demo/cast.ts';
import { loadDemo } from '../demo/load.ts';
import { randomCode } from '#lib/domain/code.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { openHouse } from '#lib/server/house.ts';
import { playOn } from '../demo/play-on.ts';
import { buildIfChanged, prepare, root, seconds } from './toolchain.ts';

process.chdir(root);
const { env } = process;
const dataDirectory = env.DATA_DIR || 'data-demo';
const { live } = parseArgs({ options: { live: { type: 'boolean', default: false } } }).values;
const passphrase = env.DEMO_PASSWORD || randomCode(12);

const WHO: Record<(typeof SIGN_INS)[number], string> = {
	lead: 'lead mediator, in every room',
	chair: 'committee chair (Shirqat)',
	party: 'representative of the victims’ families (Shirqat)',
	officer: 'programme officer',
	observer: 'observer'
};

await prepare();
const session = await load();
await buildIfChanged();
announce();
Object.assign(env, {
	DATA_DIR: dataDirectory,
	DATABASE_URL: '',
	HOST: '127.0.0.1',
	WASATA_DEMO: '1'
});
await import('../../server.js');
if (live) await play();

async function load() {
	const started = Date.now();
	console.log(`Loading the demo scenario into ${dataDirectory}. Everyone in it is invented.`);
	for (const file of ['wasata.db', 'wasata.db-wal', 'wasata.db-shm'])
		rmSync(`${dataDirectory}/${file}`, { force: true });
	const { db, facts } = await openDatabase({
		dataDirectory,
		key: env.DATABASE_KEY,
		keyFile: env.DATABASE_KEY_FILE
	});
	const house = openHouse(db, facts, { isDemo: true });
	const open = await loadDemo(house, passphrase, new Date(), (chapter) =>
		console.log(`  ${chapter}, after ${seconds(started)}`)
	);
	await db.close();
	return open;
}

function announce(): void {
	const rows = [
		...SIGN_INS.map((part) => [userNameOf(part), WHO[part]]),
		[ADMINISTRATOR.userName, 'administrator: manages accounts, reads nothing']
	];
	console.log('\nSign in with one of these. The passphrase of all of them is:', passphrase);
	for (const [userName = '', who = ''] of rows) console.log(`  ${userName.padEnd(10)} ${who}`);
	const { roomId, sessionId } = session;
	console.log(`\nA session is open: ${origin()}/rooms/${roomId}/sessions/${sessionId}/live`);
	console.log('What you change here is gone with the next start of the demo.\n');
}

function origin(): string {
	return `http://localhost:${env.PORT || 3000}`;
}

async function play(): Promise<void> {
	const until = new AbortController();
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => until.abort());
	console.log('Three participants play on in it. Sign in as the lead mediator to see it move.');
	await playOn(`http://127.0.0.1:${env.PORT || 3000}`, session, passphrase, until.signal);
}
