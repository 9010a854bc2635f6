/** A server, the browsers on it, and what changes there: ours or the bare one. */
import { join } from 'node:path';
import { root } from '../../../src/scripts/toolchain.ts';
import { serve, type Served } from '../tools/server.ts';
import { openBrowsers, type Change } from './browsers.ts';
import type { Meeting } from './meeting.ts';

export type Side = {
	server: Served;
	/** One change more, as it reached every browser. `posted` is when its form was sent off. */
	change(): Promise<Change & { posted: number }>;
	close(): Promise<void>;
};

/** What a browser asks for when something of the agenda happened: the page's own data, not its layouts'. */
export const DATA = '__data.json?x-sveltekit-invalidated=0001';

/** The built application over the meeting; the chair gives what is spoken about one minute more. */
export async function ourSide(meeting: Meeting): Promise<Side> {
	const { path, item, chair } = meeting;
	const server = await serveOurs(meeting);
	const post = () => extend(server.url + path, item.id, chair);
	let { extraMinutes } = item;
	const reads = `${path}/${DATA}`;
	return aSide(server, { ...meeting, reads, post, next: () => ++extraMinutes });
}

/** The least that can do the same (bare-server.ts), with as many bytes in each answer. */
export async function bareSide({ roomId, cookies }: Meeting, bytes: number): Promise<Side> {
	const server = await serveBare(bytes);
	let changes = 0;
	const post = async () => void (await (await fetch(server.url, { method: 'POST' })).text());
	return aSide(server, { roomId, cookies, reads: '/', post, next: () => ++changes });
}

export function serveOurs({ directory }: Meeting): Promise<Served> {
	return serve(root, { DATA_DIR: directory, WASATA_DEMO: '1' });
}

export function serveBare(bytes: number): Promise<Served> {
	const around = JSON.stringify({ change: 10, padding: '' }).length;
	const script = join(import.meta.dirname, 'bare-server.ts');
	return serve(root, { BARE_BYTES: String(bytes - around) }, script);
}

type Work = Pick<Meeting, 'roomId' | 'cookies'> & {
	reads: string;
	post: () => Promise<void>;
	next: () => number;
};

async function aSide(server: Served, { roomId, cookies, reads, post, next }: Work): Promise<Side> {
	const browsers = await openBrowsers({ url: server.url, roomId, cookies, reads });
	return {
		server,
		async change() {
			let posted = NaN;
			const change = await browsers.changed(next(), async () => {
				posted = Date.now();
				await post();
			});
			return { ...change, posted };
		},
		async close() {
			await browsers.leave();
			await server.stop();
		}
	};
}

/** As the button does, once JavaScript has arrived. */
export async function extend(page: string, itemId: string, cookie: string): Promise<void> {
	const response = await fetch(`${page}?/extend`, {
		method: 'POST',
		body: new URLSearchParams({ itemId, minutes: '1' }),
		headers: {
			cookie,
			origin: new URL(page).origin,
			accept: 'application/json',
			'x-sveltekit-action': 'true'
		}
	});
	const { type } = (await response.json()) as { type: string };
	if (type !== 'success') throw new Error(`The change was answered with ${type}.`);
}
