import { randomCode } from '#lib/domain/code.ts';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL to test on. `aDatabase` makes an empty one and gives its address. */
export type PostgresServer = { aDatabase(): Promise<string>; stop(): Promise<void> };

const DEBIAN = '/usr/lib/postgresql';
const PATIENCE_MILLISECONDS = 60_000;

/**
 * The one at TEST_DATABASE_URL, where databases may be made, or one that is started here; none when
 * there is no program for it.
 */
export async function aPostgresServer(): Promise<PostgresServer | undefined> {
	const url = process.env.TEST_DATABASE_URL;
	if (url) return { aDatabase: () => aDatabase(url), stop: async () => undefined };
	const programs = findPrograms();
	if (!programs) return undefined;
	try {
		return await start(programs);
	} catch (cause) {
		// A machine may have the programs and not let us run them: that says nothing about Wasata.
		process.stderr.write(`The PostgreSQL in ${programs} could not be started: ${String(cause)}\n`);
		return undefined;
	}
}

function findPrograms(): string | undefined {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted().toReversed() : [];
	return [
		...versions.map((version) => join(DEBIAN, version, 'bin')),
		...(process.env.PATH ?? '').split(delimiter)
	].find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

async function start(programs: string): Promise<PostgresServer> {
	const directory = mkdtempSync(join(tmpdir(), 'wasata-postgres-'));
	const data = join(directory, 'data');
	// So that it is PostgreSQL's own user who makes what lies in it.
	chmodSync(directory, 0o777);
	const initdb = [join(programs, 'initdb'), '-D', data, '-U', 'wasata', '-A', 'trust', '-N'];
	execFileSync(...asNobody([...initdb, '-E', 'UTF8', '--locale=C']), { stdio: 'ignore' });

	const port = await freePort();
	const where = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', directory];
	const server = spawn(...asNobody([join(programs, 'postgres'), ...where, '-F']), {
		stdio: 'ignore'
	});
	const url = `postgres://wasata@127.0.0.1:${port}/postgres`;
	const stop = async () => {
		await end(server);
		rmSync(directory, { recursive: true, force: true });
	};
	try {
		await answers(url);
	} catch (cause) {
		await stop();
		throw cause;
	}
	return { aDatabase: () => aDatabase(url), stop };
}

/** PostgreSQL refuses to run as root: it runs as whoever owns nothing. */
function asNobody([program = '', ...rest]: string[]): [string, string[]] {
	if (process.getuid?.() !== 0) return [program, rest];
	return ['setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', program, ...rest]];
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}

async function aDatabase(server: string): Promise<string> {
	const name = `wasata_${randomCode(12)}`;
	const client = new pg.Client({ connectionString: server });
	await client.connect();
	await client.query(`create database ${name}`);
	await client.end();
	return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

async function answers(url: string): Promise<void> {
	for (const until = Date.now() + PATIENCE_MILLISECONDS; ; await setTimeout(100)) {
		const client = new pg.Client({ connectionString: url });
		try {
			await client.connect();
			await client.end();
			return;
		} catch (cause) {
			if (Date.now() > until) throw cause;
		}
	}
}

/** SIGINT is PostgreSQL's word for: now, but in order. */
async function end(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null) return;
	const gone = once(server, 'exit');
	server.kill('SIGINT');
	await gone;
}
