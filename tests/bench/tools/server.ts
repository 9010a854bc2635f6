/** A server in a process of its own, on this machine only, as `npm start` would run it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

export type Served = {
	/** Without a slash at its end. */
	url: string;
	/** From the start of the process to its first answer, in milliseconds. */
	startedIn: number;
	/** Resident memory (VmRSS) in MiB, as the system counts it. Linux only. */
	memory(): number;
	/** Time on a processor so far, in milliseconds: what a noisy neighbour takes is not in it. */
	processorTime(): number;
	stop(): Promise<void>;
};

const PATIENCE = 30_000;

/** Runs the `server.js` of a built project and waits for its first answer, of whatever kind. */
export async function serve(
	project: string,
	env: Record<string, string>,
	script = 'server.js'
): Promise<Served> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const started = performance.now();
	const child = spawn(process.execPath, [script], {
		cwd: project,
		env: { NODE_ENV: 'production', ...env, HOST: '127.0.0.1', PORT: String(port) },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);

	while (!(await answers(url))) {
		if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
		if (performance.now() - started > PATIENCE) throw new Error('The server does not answer.');
		await wait(5);
	}
	return {
		url,
		startedIn: performance.now() - started,
		memory: () => Number(/VmRSS:\s+(\d+)/.exec(systemTells(child, 'status'))?.[1]) / 1024,
		processorTime() {
			// After the name, which may hold spaces: fields 14 and 15 of proc_pid_stat(5), in hundredths.
			const fields = systemTells(child, 'stat').split(') ')[1]?.split(' ') ?? [];
			return (Number(fields[11]) + Number(fields[12])) * 10;
		},
		async stop() {
			process.off('exit', kill);
			const gone = once(child, 'exit');
			child.kill('SIGTERM');
			await gone;
		}
	};
}

/** @throws Error when the answer is not a page. */
export async function fetchPage(url: string, cookie: string): Promise<string> {
	const response = await fetch(url, { headers: { cookie }, redirect: 'manual' });
	if (response.status !== 200) throw new Error(`${url} answers ${response.status}.`);
	return response.text();
}

/** Asked with a bare request: `fetch` would keep a connection, and the server waits for those. */
function answers(url: string): Promise<boolean> {
	return new Promise((resolve) => {
		const request = http.get(url, { agent: false, timeout: PATIENCE }, (response) => {
			response.resume().once('end', () => resolve(true));
		});
		request.once('error', () => resolve(false));
	});
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

function systemTells({ pid }: ChildProcess, what: 'status' | 'stat'): string {
	return readFileSync(`/proc/${pid}/${what}`, 'utf8');
}
