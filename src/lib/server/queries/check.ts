import { readFile, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { examine } from '#lib/domain/check.ts';
import { authorizeAdministrator } from '#lib/domain/policy.ts';
import { query } from '../command.ts';
import { findLastFactAt } from '../db/accounts.ts';
import { verifyFacts } from '../db/facts.ts';

/** How the page was asked for: the route knows, from its address. */
export type Connection = { isSecure: boolean; host: string };

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);
/** What holds data or the key; those that do not exist are left out. */
const FILES = ['wasata.db', 'wasata.db-wal', 'database.key'];

/** Looks over the machine: what is in order, what is not. Nothing of what people wrote. */
export const readCheck = query(async ({ tx, scope, caller, now }, connection: Connection) => {
	authorizeAdministrator(scope);
	const { databaseFacts, isDemo } = caller.house;
	const { engine, keySource, file } = databaseFacts;
	const directory = file && dirname(file);
	const lastFactAt = await findLastFactAt(tx);
	const freeBytes = directory ? await freeBytesOf(directory) : null;
	const findings = examine({
		engine,
		keySource,
		directoryMode: directory ? (await stat(directory)).mode : null,
		fileModes: directory ? await modesIn(directory) : [],
		isSecure: connection.isSecure,
		isLocal: LOCAL.has(connection.host),
		now,
		lastFactAt,
		freeBytes,
		nodeMajor: nodeMajor(),
		isDemo
	});
	const seen = { now, lastFactAt, freeBytes, directory, node: nodeMajor() };
	return { findings, ...seen, version: await version() };
});

/** Walks the whole log. Asked for by a button, as it takes its time. */
export const readLogCheck = query(async ({ tx, scope }, _: Record<string, unknown>) => {
	authorizeAdministrator(scope);
	const start = performance.now();
	const { facts, ends, broken } = await verifyFacts(tx);
	// Where it broke is said by number only: the id of a process is not the administrator's to know.
	const brokenAt = broken && broken.sequence;
	return {
		facts,
		chains: ends.length,
		brokenAt,
		milliseconds: Math.round(performance.now() - start)
	};
});

async function modesIn(directory: string): Promise<number[]> {
	const paths = FILES.map((name) => join(directory, name));
	const found = await Promise.allSettled(paths.map((path) => stat(path)));
	return found.flatMap((seen) => (seen.status === 'fulfilled' ? [seen.value.mode] : []));
}

async function freeBytesOf(directory: string): Promise<number> {
	const { bavail, bsize } = await statfs(directory);
	return bavail * bsize;
}

/** Node calls itself `Node.js/24`. */
function nodeMajor(): number {
	return Number(/\d+/.exec(navigator.userAgent)?.[0] ?? 0);
}

async function version(): Promise<string> {
	const text = await readFile('package.json', 'utf8');
	return (JSON.parse(text) as { version: string }).version;
}
