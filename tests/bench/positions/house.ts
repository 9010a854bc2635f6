/** How long the demo takes to start, and how much memory it holds once people look around in it. */
import { root } from '../../../src/scripts/toolchain.ts';
import { aDemo } from '../tools/demo.ts';
import { figure, median, type Figure } from '../tools/figures.ts';
import { fetchPage, serve } from '../tools/server.ts';
import { walk } from '../tools/walk.ts';

const REQUESTS = 50;

export async function measureHouse({ starts }: { starts: number }): Promise<Figure[]> {
	const demo = await aDemo();
	const env = { DATA_DIR: demo.directory, WASATA_DEMO: '1' };
	try {
		const startedIn: number[] = [];
		for (let start = 1; start < starts; start++) {
			const server = await serve(root, env);
			startedIn.push(server.startedIn);
			await server.stop();
		}
		const server = await serve(root, env);
		startedIn.push(server.startedIn);
		const atRest = server.memory();
		await lookAround(server.url, demo.cookie);
		const memory = server.memory();
		await server.stop();
		return [
			figure({
				name: 'cold start to the first answer, demo',
				value: median(startedIn),
				unit: 'ms'
			}),
			figure({ name: 'resident memory after the start, demo', value: atRest, unit: 'MiB' }),
			figure({
				name: `resident memory after ${REQUESTS} requests, demo`,
				value: memory,
				unit: 'MiB',
				aim: { of: 'value', atMost: 200 }
			})
		];
	} finally {
		demo.remove();
	}
}

/** Every kind of page in turn, until there were so many requests. */
async function lookAround(url: string, cookie: string): Promise<void> {
	const pages = await walk(url, cookie);
	if (pages.length < 2) throw new Error('The demo shows nothing to look at.');
	for (let request = pages.length; request < REQUESTS; request++)
		await fetchPage(url + pages[request % pages.length]?.address, cookie);
}
