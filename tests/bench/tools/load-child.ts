/** The other end of `load.ts`: is told what to ask, tells how long each answer took, and ends. */
import http from 'node:http';
import process from 'node:process';

export type Ask = {
	url: string;
	cookie: string;
	milliseconds: number;
	connections: number;
	most: number;
};
/** Milliseconds: of each answer to its last byte, and of all together. */
export type Answered = { latencies: number[]; took: number };

process.once('message', (ask: Ask) => void pull(ask));

async function pull({ url, cookie, milliseconds, connections, most }: Ask): Promise<void> {
	const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
	const latencies: number[] = [];
	const start = performance.now();
	const isOver = () => performance.now() - start > milliseconds || latencies.length >= most;

	await Promise.all(
		Array.from({ length: connections }, async () => {
			while (!isOver()) latencies.push(await ask(url, cookie, agent));
		})
	);
	const answered: Answered = { latencies, took: performance.now() - start };
	agent.destroy();
	process.send?.(answered, () => process.disconnect());
}

function ask(url: string, cookie: string, agent: http.Agent): Promise<number> {
	const start = performance.now();
	return new Promise((resolve, reject) => {
		const request = http.get(url, { agent, headers: { cookie } }, (response) => {
			if (response.statusCode !== 200) reject(new Error(`Answered ${response.statusCode}.`));
			response.resume().once('end', () => resolve(performance.now() - start));
			response.once('error', reject);
		});
		request.once('error', reject);
	});
}
