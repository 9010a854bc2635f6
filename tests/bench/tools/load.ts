/** Asks for one page over and over, from a process of its own so that it slows nobody's server. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answered, Ask } from './load-child.ts';

const CONNECTIONS = 4;
/** However fast the machine is, a turn ends. */
const MOST_REQUESTS = 20_000;

export type Load = { perSecond: number; latencies: number[] };

/** Four kept connections, each asking again as soon as it has been answered. */
export async function load(url: string, cookie: string, milliseconds: number): Promise<Load> {
	const child = fork(join(import.meta.dirname, 'load-child.ts'));
	const ask: Ask = { url, cookie, milliseconds, connections: CONNECTIONS, most: MOST_REQUESTS };
	child.send(ask);
	const [answered] = (await Promise.race([
		once(child, 'message'),
		once(child, 'exit').then(() => {
			throw new Error(`${url} could not be asked for.`);
		})
	])) as [Answered];
	if (child.exitCode === null) await once(child, 'exit');

	const { latencies, took } = answered;
	return { perSecond: (latencies.length / took) * 1000, latencies };
}
