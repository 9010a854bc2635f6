import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';

export type Server = {
	url: string;
	dataDirectory: string;
	/** What the console says of the set-up page; null when there are accounts. */
	setupCode: string | null;
	/** Everything printed so far. */
	printed(): string;
	stop(signal?: NodeJS.Signals): Promise<void>;
};

/** The real server on a port of its own, over a copy of the demo or over nothing at all. */
export async function aServer(
	over: 'demo' | 'nothing' = 'demo',
	env: Record<string, string> = {}
): Promise<Server> {
	const dataDirectory = mkdtempSync(join(tmpdir(), 'wasata-e2e-'));
	if (over === 'demo') cpSync(inject('demoTemplate'), dataDirectory, { recursive: true });
	const server = await startServer(dataDirectory, {
		...(over === 'demo' ? { WASATA_DEMO: '1' } : {}),
		...env
	});
	return {
		...server,
		stop: async (signal) => {
			await server.stop(signal);
			rmSync(dataDirectory, { recursive: true, force: true });
		}
	};
}

/** The same over a data directory that is there already, and stays; on `PORT`, else on one of its own. */
export async function startServer(
	dataDirectory: string,
	env: Record<string, string> = {}
): Promise<Server> {
	const port = env.PORT ? Number(env.PORT) : await freePort();
	const child = spawn(process.execPath, ['server.js'], {
		env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDirectory, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	await ready(child, () => printed);
	return {
		url: `http://127.0.0.1:${port}`,
		dataDirectory,
		setupCode: /Set-up code: (\S+)/.exec(printed)?.[1] ?? null,
		printed: () => printed,
		async stop(signal = 'SIGTERM') {
			if (child.exitCode !== null) return;
			child.kill(signal);
			await once(child, 'exit');
		}
	};
}

/** Stops the server when the test is over, whatever came of it. */
export async function aServerForThisTest(...given: Parameters<typeof aServer>): Promise<Server> {
	const server = await aServer(...given);
	onTestFinished(() => server.stop());
	return server;
}

async function ready(child: ChildProcess, printed: () => string): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (!printed().includes('Wasata is at')) {
		if (child.exitCode !== null) throw new Error(`the server ended: ${printed()}`);
		if (Date.now() > deadline) throw new Error(`the server did not start: ${printed()}`);
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
}

export async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const address = probe.address();
	probe.close();
	if (!address || typeof address === 'string') throw new Error('no port');
	return address.port;
}
