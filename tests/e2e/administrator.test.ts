import { afterAll, beforeAll, expect, test } from 'vitest';
import anbar from '../../src/demo/content/anbar.json' with { type: 'json' };
import assessment from '../../src/demo/content/assessment.json' with { type: 'json' };
import positions from '../../src/demo/content/positions.json' with { type: 'json' };
import shirqat from '../../src/demo/content/shirqat.json' with { type: 'json' };
import stubs from '../../src/demo/content/stubs.json' with { type: 'json' };
import { ADMINISTRATOR, userNameOf } from '../../src/demo/cast.ts';
import { aPage, signIn } from './browser.ts';
import { addressesOf, allRoutes, realRows } from './routes.ts';
import { aServer, type Server } from './server.ts';

let server: Server;
beforeAll(async () => void (server = await aServer()));
afterAll(() => server.stop());

/** All that is said in rooms. Who has an account is for the administrator to know, by name. */
const WORDS = [anbar, assessment, positions, shirqat, stubs]
	.flatMap((content) => textsOf({ ...content, about: null, people: null }))
	.filter((text) => text.length > 11);

function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (!value || typeof value !== 'object') return [];
	return Object.values(value).flatMap(textsOf);
}

async function walk(
	userName: string
): Promise<{ seen: Set<string>; statuses: Map<string, number> }> {
	const page = await aPage();
	await signIn(page, server, userName);
	const rows = await realRows(server);
	const seen = new Set<string>();
	const statuses = new Map<string, number>();
	for (const address of allRoutes().flatMap((route) => addressesOf(route, rows, 3))) {
		const answer = await page.request.get(server.url + address, { maxRedirects: 0 });
		statuses.set(address, answer.status());
		const body = await answer.text();
		for (const text of WORDS) if (body.includes(text)) seen.add(text);
	}
	await page.context().close();
	return { seen, statuses };
}

test('the administrator walks every route and reads no word of any room', async () => {
	const { seen, statuses } = await walk(ADMINISTRATOR.userName);
	expect([...seen]).toEqual([]);
	for (const [address, status] of statuses)
		if (/^\/(rooms|processes)\/(?!new)[^/]/.test(address))
			expect([address, status]).toEqual([address, 404]);
	expect(statuses.get('/admin')).toBe(200);
});

test('the same walk shows a lead mediator many words, so it would have found them', async () => {
	const { seen } = await walk(userNameOf('lead'));
	expect(seen.size).toBeGreaterThan(100);
});
