import type { Browser, BrowserContext } from 'playwright-core';
import { figure, median, type Figure } from './tools/figures.ts';
import { inOpenHouse } from './tools/house.ts';
import { walk } from './tools/walk.ts';

export const about =
	'How long pages take on a bad line, until all scripts are there: at first, and again.';

/** A third of a second there and back, 400 kbit/s down and 160 up: bytes a second. */
const LINE = { offline: false, latency: 300, downloadThroughput: 50_000, uploadThroughput: 20_000 };
const ROUTES = [
	'/rooms/[room]/issues',
	'/rooms/[room]/messages',
	'/rooms/[room]/sessions/[session]/live',
	'/rooms/[room]/texts/[text]/write'
];

/** Quick measures once. The baseline of a page that is opened again is its first time. */
export function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
	return inOpenHouse(async ({ demo, url, browser }) => {
		const pages = await walk(url, demo.cookie);
		const figures: Figure[] = [];
		for (const route of ROUTES) {
			const address = pages.find((page) => page.route === route)?.address;
			if (!address) throw new Error(`No page ${route} was met.`);
			const times = { first: [] as Opened[], again: [] as Opened[] };
			for (let round = 0; round < (quick ? 1 : 5); round++) {
				const [first, again] = await openTwice(browser, url + address, demo.cookie);
				times.first.push(first);
				times.again.push(again);
			}
			figures.push(...figuresOf(route, times));
		}
		return figures;
	});
}

/** Seconds since the page was asked for: until it can be read, and until its last script was there. */
type Opened = { readable: number; whole: number };

async function openTwice(browser: Browser, address: string, cookie: string) {
	const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
	try {
		return [await open(context, address), await open(context, address)] as const;
	} finally {
		await context.close();
	}
}

async function open(context: BrowserContext, address: string): Promise<Opened> {
	const page = await context.newPage();
	const line = await context.newCDPSession(page);
	await line.send('Network.enable');
	await line.send('Network.emulateNetworkConditions', LINE);
	await page.goto(address, { waitUntil: 'networkidle', timeout: 120_000 });
	const milliseconds = await page.evaluate(() => ({
		readable: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
		whole: Math.max(
			...performance
				.getEntriesByType('resource')
				.filter(({ name }) => name.endsWith('.js'))
				.map((entry) => (entry as PerformanceResourceTiming).responseEnd)
		)
	}));
	await page.close();
	return { readable: milliseconds.readable / 1000, whole: milliseconds.whole / 1000 };
}

function figuresOf(route: string, { first, again }: { first: Opened[]; again: Opened[] }) {
	return (['readable', 'whole'] as const).flatMap((key) => {
		const [atFirst, later] = [first, again].map((times) => median(times.map((one) => one[key])));
		console.log(
			`${route.padEnd(44)} ${key.padEnd(9)} ${atFirst?.toFixed(2)} s, ${later?.toFixed(2)} s`
		);
		return [
			figure({ name: `${route}, ${key}`, value: atFirst ?? NaN, unit: 's' }),
			figure({
				name: `${route}, ${key}, again`,
				value: later ?? NaN,
				unit: 's',
				baseline: atFirst ?? NaN
			})
		];
	});
}
