/** Connections that only listen: what each takes of the server's memory, and whether all are held. */
import { setTimeout as wait } from 'node:timers/promises';
import { figure, median, percentile, type Figure } from '../tools/figures.ts';
import { fetchPage, type Served } from '../tools/server.ts';
import { openBrowsers, type Arrival } from './browsers.ts';
import { aMeeting } from './meeting.ts';
import { DATA, extend, serveBare, serveOurs } from './side.ts';

/** As many people, each with as many pages open: a login may have 20. */
const PEOPLE = 200;

/** For so long memory is looked at before and after, in milliseconds. */
const SETTLES = 6000;

export async function measureIdle(wanted: {
	connections: number;
	seconds: number;
}): Promise<Figure[]> {
	const { connections, seconds } = wanted;
	const meeting = await aMeeting(PEOPLE);
	const { path, roomId, item, chair } = meeting;
	const cookies = Array.from(
		{ length: connections },
		(_, i) => meeting.cookies[i % meeting.cookies.length] ?? ''
	);
	const [ours, bare] = [await serveOurs(meeting), await serveBare(1000)];
	try {
		const warm = (url: string, data: string) =>
			warmUp({ url, roomId, cookies: cookies.slice(0, 50), reads: null }, data);
		await warm(ours.url, `${path}/${DATA}`);
		await warm(bare.url, '/');
		const before = { ours: await memoryOf(ours), bare: await memoryOf(bare) };

		const there = await openBrowsers({ url: bare.url, roomId, cookies, reads: null });
		const bareEach = ((await memoryOf(bare)) - before.bare) / connections;
		await there.leave();

		const browsers = await openBrowsers({ url: ours.url, roomId, cookies, reads: null });
		const each = ((await memoryOf(ours)) - before.ours) / connections;
		const [spent, at] = [ours.processorTime(), performance.now()];
		await wait(seconds * 1000);
		const idle = ((ours.processorTime() - spent) / (performance.now() - at)) * 1000;
		const { lost } = await browsers.count();
		const { heard } = await browsers.changed(item.extraMinutes + 1, () =>
			extend(ours.url + path, item.id, chair)
		);
		const { connected } = await browsers.count();
		await browsers.leave();

		return [
			figure({
				name: 'memory for an idle connection',
				value: each,
				baseline: bareEach,
				unit: 'kB',
				aim: { of: 'value', atMost: 60 }
			}),
			figure({
				name: `connections of ${connections} held for ${seconds} s`,
				value: connected - lost,
				unit: 'connections',
				aim: { of: 'value', atLeast: connections }
			}),
			figure({
				name: `of them heard of the change after that`,
				value: heard.filter((time) => time >= 0).length,
				unit: 'connections',
				aim: { of: 'value', atLeast: connections }
			}),
			figure({
				name: `heard by ${connections}, 95th percentile`,
				value: percentile(heard, 0.95),
				unit: 'ms'
			}),
			figure({
				name: `processor time for ${connections} idle connections, of a second`,
				value: idle,
				unit: 'ms'
			})
		];
	} finally {
		await Promise.all([ours.stop(), bare.stop()]);
		meeting.remove();
	}
}

/** So that the memory before is that of a server at work: comings and goings, and 500 readings. */
async function warmUp(arrival: Arrival, data: string): Promise<void> {
	for (let i = 0; i < 3; i++) {
		const browsers = await openBrowsers(arrival);
		const [cookie = ''] = arrival.cookies;
		for (let reading = 0; reading < 170; reading++) await fetchPage(arrival.url + data, cookie);
		await browsers.leave();
	}
}

/** In kB, the median of some seconds: garbage comes and goes. */
async function memoryOf(server: Served): Promise<number> {
	await wait(SETTLES);
	const looks: number[] = [];
	for (let i = 0; i < 12; i++) {
		looks.push(server.memory() * 1048.576);
		await wait(SETTLES / 12);
	}
	return median(looks);
}
