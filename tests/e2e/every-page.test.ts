import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { ADMINISTRATOR, userNameOf } from '../../src/demo/cast.ts';
import { aPage, signIn, violationsOf, widthBeyondScreen, type Look } from './browser.ts';
import { addressesOf, allPages, realRows, type RealRows } from './routes.ts';
import { aServer, type Server } from './server.ts';

/** One for each look: an account speaks one language at a time, and the looks go side by side. */
const servers = new Map<string, Server>();
let rows: RealRows;
beforeAll(async () => {
	for (const { name } of LOOKS) servers.set(name, await aServer());
	for (const server of servers.values()) rows = await realRows(server);
});
afterAll(async () => {
	for (const server of servers.values()) await server.stop();
});

/** The lead mediator sits in every room of three processes, and meets all the rest. */
const VISITORS = [
	{ name: 'a stranger', userName: null, routes: /^\/(signin|invitation|verify)/ },
	{ name: 'the administrator', userName: ADMINISTRATOR.userName, routes: /^\/admin/ },
	{ name: 'the lead mediator', userName: userNameOf('lead'), routes: /^/ }
] as const;

/** Gone once there are accounts, or the end of a visit: journeys of their own look at them. */
const ELSEWHERE = ['/setup', '/signout'];

/** Three corners: narrow and wide, right to left and left to right, light and dark. */
const LOOKS: (Look & { name: string; language: 'en' | 'ar' | 'ckb' })[] = [
	{ name: 'English, wide, light', language: 'en', width: 1440 },
	{ name: 'Arabic, narrow, dark', language: 'ar', width: 360, dark: true },
	{ name: 'Sorani, narrow, light', language: 'ckb', width: 360 }
];

describe.concurrent.each(LOOKS)('every page in $name', (look) => {
	test.each(VISITORS)(
		'is in that language, fits the screen and can be read by everyone: $name',
		async (visitor) => {
			const server = servers.get(look.name);
			if (!server) throw new Error('no server for this look');
			const page = await aPage(look);
			if (visitor.userName) await signIn(page, server, visitor.userName);
			await speak(page, server, look.language);
			const wrong: string[] = [];
			for (const address of routesOf(visitor).flatMap(reachable)) {
				const answer = await page.goto(server.url + address);
				const faults = await faultsOf(page, look.language, answer?.status());
				wrong.push(...faults.map((fault) => `${address}: ${fault}`));
			}
			await page.context().close();
			expect(wrong).toEqual([]);
		},
		600_000
	);
});

function routesOf(visitor: (typeof VISITORS)[number]): string[] {
	return allPages().filter(
		(route) =>
			!ELSEWHERE.includes(route) && VISITORS.find(({ routes }) => routes.test(route)) === visitor
	);
}

async function faultsOf(page: Page, language: string, status = 0): Promise<string[]> {
	const faults: string[] = [];
	// 422: a code that opens nothing, a condition whose words are fixed. Pages all the same.
	if (status !== 200 && status !== 422) faults.push(`answers ${status}`);
	const lang = await page.locator('html').getAttribute('lang');
	if (lang !== language) faults.push(`speaks ${lang}`);
	if (!(await page.title())) faults.push('has no title');
	const wider = await widthBeyondScreen(page);
	if (wider > 0) faults.push(`is ${wider} px wider than the screen`);
	const text = await page.locator('body').innerText();
	const leftover = /undefined|\[object|NaN|Invalid Date/.exec(text)?.[0];
	if (leftover) faults.push(`says ${leftover}`);
	return [...faults, ...(await violationsOf(page))];
}

async function speak(page: Page, server: Server, locale: string): Promise<void> {
	await page.request.post(`${server.url}/language`, {
		form: { locale, back: '/' },
		headers: { origin: server.url }
	});
}

/** Addresses in processes where the lead sits: those in outline are another person's. */
function reachable(route: string): string[] {
	const played = [...(rows.session ?? []), ...(rows.round ?? [])];
	const mine = new Set(played.map(({ processId }) => processId));
	const visible = Object.fromEntries(
		Object.entries(rows).map(([parameter, known]) => [
			parameter,
			known.filter(({ processId }) => !processId || mine.has(processId))
		])
	);
	return addressesOf(route, visible);
}
