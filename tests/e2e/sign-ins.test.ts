import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/server/db/open.ts';
import { inside } from '#lib/server/db/inside.ts';
import anbar from '../../src/demo/content/anbar.json' with { type: 'json' };
import assessment from '../../src/demo/content/assessment.json' with { type: 'json' };
import shirqat from '../../src/demo/content/shirqat.json' with { type: 'json' };
import { userNameOf, type SIGN_INS } from '../../src/demo/cast.ts';
import { aPage, signIn } from './browser.ts';
import { aServer, type Server } from './server.ts';

type Who = (typeof SIGN_INS)[number];
/** Rooms by process, each as its kind or, for a caucus, its English name. */
type Doors = Record<string, string[]>;

let server: Server;
let processes: { id: string; name: string }[];
let rooms: { id: string; processId: string; label: string }[];

beforeAll(async () => {
	server = await aServer();
	const { db } = await openDatabase({ dataDirectory: server.dataDirectory });
	const { q, t } = inside(db.reads);
	processes = (await q.select().from(t.processes)).map(({ id, name }) => ({
		id,
		name: name.texts.en ?? ''
	}));
	rooms = (await q.select().from(t.rooms)).map(({ id, processId, kind, name }) => ({
		id,
		processId,
		label: name.texts.en ?? kind
	}));
	await db.close();
});
afterAll(() => server.stop());

const SHIRQAT = shirqat.process.name.en;
const ANBAR = anbar.process.name.en;
const ASSESSMENT = assessment.process.name.en;
const ALL = ['drafting', 'mediators', 'plenary', 'programme'];

const EXPECTED: Record<Who, Doors> = {
	lead: {
		[SHIRQAT]: [...ALL, "Victims' families", 'Returning families', 'Tribal leaders'].toSorted(),
		[ANBAR]: ALL,
		[ASSESSMENT]: ALL
	},
	chair: { [SHIRQAT]: ['Tribal leaders', 'drafting', 'plenary'], [ANBAR]: ['drafting'] },
	party: { [SHIRQAT]: ["Victims' families", 'plenary'] },
	officer: {
		[SHIRQAT]: ['programme'],
		[ANBAR]: ['plenary', 'programme'],
		[ASSESSMENT]: ['programme']
	},
	observer: { [SHIRQAT]: ['plenary', 'programme'], [ANBAR]: ['plenary'], [ASSESSMENT]: ['plenary'] }
};

describe.each(Object.entries(EXPECTED) as [Who, Doors][])('the demo’s %s', (who, expected) => {
	test('sees the doors of their own rooms in each process, and no other', async () => {
		const page = await aPage();
		await signIn(page, server, userNameOf(who));
		for (const { id, name } of processes) {
			const answer = await page.goto(`${server.url}/processes/${id}`);
			const isOutline = who === 'officer' && !(name in expected) && answer?.status() === 200;
			if (isOutline) continue;
			expect([name, answer?.status()]).toEqual([name, name in expected ? 200 : 404]);
			const links = await page
				.locator('main a[href^="/rooms/"]')
				.evaluateAll((found) =>
					found.map((link) => (link as HTMLAnchorElement).pathname.split('/')[2])
				);
			const seen = rooms.filter((room) => links.includes(room.id)).map(({ label }) => label);
			expect(seen.toSorted()).toEqual((expected[name] ?? []).toSorted());
		}
		await page.context().close();
	});

	test('enters these rooms and finds the others absent', async () => {
		const page = await aPage();
		await signIn(page, server, userNameOf(who));
		for (const room of rooms) {
			const { name = '' } = processes.find(({ id }) => id === room.processId) ?? {};
			const isOutline = who === 'officer' && !(name in EXPECTED.lead);
			const mayEnter = isOutline || (expected[name]?.includes(room.label) ?? false);
			const answer = await page.request.get(`${server.url}/rooms/${room.id}`);
			expect([name, room.label, answer.status()]).toEqual([name, room.label, mayEnter ? 200 : 404]);
		}
		await page.context().close();
	});
});

test('the officer also looks over the twenty-two processes in outline', async () => {
	const page = await aPage();
	await signIn(page, server, userNameOf('officer'));
	await page.goto(`${server.url}/processes`);
	const listed = await page
		.locator('main a[href^="/processes/"]')
		.evaluateAll(
			(links) => new Set(links.map((link) => (link as HTMLAnchorElement).pathname)).size
		);
	expect(listed).toBeGreaterThanOrEqual(25);
	await page.context().close();
});

test('a room that is not there and a room that is not for one answer alike', async () => {
	const page = await aPage();
	await signIn(page, server, userNameOf('party'));
	const mediators = rooms.find(({ label }) => label === 'mediators')?.id ?? '';
	const answers = await Promise.all(
		[mediators, 'a'.repeat(mediators.length)].map(async (id) => {
			const answer = await page.request.get(`${server.url}/rooms/${id}`);
			// The nonce of each answer is its own, and the entity tag is made of it.
			const own = { date: '', etag: '', 'content-security-policy': '' };
			const headers = { ...answer.headers(), ...own };
			const nonce = /nonce="[^"]+"/g;
			return [
				answer.status(),
				headers,
				(await answer.text()).replace(nonce, '').replaceAll(id, 'ID')
			];
		})
	);
	expect(answers[0]).toEqual(answers[1]);
	await page.context().close();
});
