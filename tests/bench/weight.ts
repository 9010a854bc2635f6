import type { Browser } from 'playwright-core';
import { figure, type Figure } from './tools/figures.ts';
import { inOpenHouse } from './tools/house.ts';
import { walk, type Page } from './tools/walk.ts';
import { weigh, type Weight } from './tools/weigh.ts';

export const about = 'How much JavaScript each page asks for before it is at rest, compressed.';

/** 1 kB is 1000 bytes, as on a telephone bill. */
const AIM = 45;
const EDITOR = '/rooms/[room]/texts/[text]/write';
const EDITOR_AIM = 145;

/** Quick weighs sign-in and six pages, without the forms. */
export function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
	return inOpenHouse(async ({ demo, url, browser }) => {
		const pages = await walk(url, demo.cookie);
		if (!pages.some(({ route }) => route === EDITOR))
			throw new Error('No text to be written was met.');
		const chosen = quick ? pages.filter(isForReading).slice(0, 6) : pages;
		const figures = await weighSignIn(browser, url);
		for (const page of chosen) {
			const scripts = await scriptsOf(browser, url + page.address, demo.cookie);
			figures.push(...figuresOf(page.route, await weigh(scripts), isForReading(page)));
		}
		return figures;
	});
}

async function weighSignIn(browser: Browser, url: string): Promise<Figure[]> {
	const scripts = await scriptsOf(browser, `${url}/signin`);
	return figuresOf('/signin', await weigh(scripts), true);
}

/** Every script that a browser with an empty cache asks for until nothing more is asked. */
async function scriptsOf(browser: Browser, address: string, cookie?: string): Promise<string[]> {
	const context = await browser.newContext({ extraHTTPHeaders: cookie ? { cookie } : {} });
	const page = await context.newPage();
	const scripts = new Set<string>();
	page.on('request', (request) => {
		if (request.resourceType() === 'script') scripts.add(request.url());
	});
	const response = await page.goto(address, { waitUntil: 'networkidle' });
	await context.close();
	if (response?.status() !== 200) throw new Error(`${address} answers ${response?.status()}.`);
	return [...scripts];
}

function figuresOf(route: string, weight: Weight, isForReading: boolean): Figure[] {
	const kB = (bytes: number) => (bytes / 1000).toFixed(1).padStart(6);
	console.log(
		`${route.padEnd(44)} ${String(weight.files).padStart(3)} files` +
			`  brotli ${kB(weight.brotli)} kB  gzip ${kB(weight.gzip)} kB` +
			(isForReading ? '' : '  (form)')
	);
	return [
		figure({
			name: `${route}, brotli`,
			value: weight.brotli / 1000,
			unit: 'kB',
			...aimOf(route, isForReading)
		}),
		figure({ name: `${route}, gzip`, value: weight.gzip / 1000, unit: 'kB' })
	];
}

function aimOf(route: string, isForReading: boolean) {
	const atMost = route === EDITOR ? EDITOR_AIM : isForReading ? AIM : undefined;
	return atMost === undefined ? {} : { aim: { of: 'value' as const, atMost } };
}

/** A page that only shows. One on which something is written or done may bring more. */
function isForReading({ html }: Page): boolean {
	const main = /<main\b.*<\/main>/s.exec(html)?.[0] ?? '';
	return !/<textarea|<input type="(text|number)|<form[^>]*method="post"/i.test(main);
}
