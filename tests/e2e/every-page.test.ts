import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMINISTRATOR, userNameOf } from '../../src/demo/cast.ts';
import { aPage, expectAccessible, expectNoSidewaysScroll, signIn, type Look } from './browser.ts';
import { addressesOf, allPages, realRows, type RealRows } from './routes.ts';
import { aServer, type Server } from './server.ts';

let server: Server;
let rows: RealRows;
beforeAll(async () => {
	server = await aServer();
	rows = await realRows(server);
});
afterAll(() => server.stop());

/** Those who may see a page at all: the lead mediator sits in every room of three processes. */
function visitorOf(route: string): string | null {
	if (/^\/(signin|invitation)/.test(route)) return null;
	return route.startsWith('/admin') ? ADMINISTRATOR.userName : userNameOf('lead');
}

/** Gone once there are accounts; a journey of its own looks at it. */
const ROUTES = allPages().filter((route) => !['/setup', '/signout'].includes(route));

/** Four corners: a narrow and a wide screen, right to left and left to right, light and dark. */
const LOOKS: (Look & { name: string })[] = [
	{ name: 'English, wide, light', language: 'en', width: 1440 },
	{ name: 'Arabic, narrow, dark', language: 'ar', width: 360, dark: true },
	{ name: 'Sorani, narrow, light', language: 'ckb', width: 360 }
];

describe.each(LOOKS)('every page in $name', (look) => {
	test('can be read by everyone, in that language, without scrolling sideways', async () => {
		const page = await aPage(look);
		for (const route of ROUTES) {
			const visitor = visitorOf(route);
			await page.context().clearCookies();
			if (visitor) {
				await signIn(page, server, visitor);
				await speak(look);
			}
			for (const address of reachable(route)) {
				const answer = await page.goto(server.url + address);
				expect([address, answer?.status()]).toEqual([address, 200]);
				expect(await page.locator('html').getAttribute('lang')).toBe(look.language);
				expect(await page.title()).not.toBe('');
				await expectNoSidewaysScroll(page);
				await expectAccessible(page);
				const text = await page.locator('body').innerText();
				expect(text).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
			}
		}
		await page.context().close();

		async function speak({ language = 'en' }: Look) {
			const form = { locale: language, back: '/' };
			await page.request.post(`${server.url}/language`, {
				form,
				headers: { origin: server.url }
			});
		}
	}, 600_000);
});

/** A row of a process in which the lead sits: the processes in outline are another person's. */
function reachable(route: string): string[] {
	const mine = new Set((rows.session ?? []).map(({ processId }) => processId));
	const visible = Object.fromEntries(
		Object.entries(rows).map(([parameter, known]) => [
			parameter,
			known.filter(({ processId }) => !processId || mine.has(processId))
		])
	);
	return addressesOf(route, visible);
}
