/** The other end of `browsers.ts`: all browsers of a hall in one process, each with its own lines. */
import http from 'node:http';
import process from 'node:process';
import { io, type Socket } from 'socket.io-client';
import parser from 'socket.io-msgpack-parser';
import { LIVE_PATH, type FromBrowser, type FromServer } from '#lib/protocol.ts';
import type { Arrival, Asked, Change, Told } from './browsers.ts';

/** As many come in at once. */
const AT_ONCE = 25;

type Answer = { at: number; body: Buffer };
type Browser = {
	socket: Socket<FromServer, FromBrowser>;
	/** Since the change that is waited for. */
	heardAt: number | null;
	answers: Answer[];
	hear: () => Promise<void>;
};

let hall: Arrival | undefined;
let browsers: Browser[] = [];
let lost = 0;
let waiting: { value: number; commandBegan: number; settled: number } | undefined;

process.on('message', (asked: Asked) => {
	answer(asked).catch((error: unknown) => {
		console.error(error);
		process.exit(1);
	});
});

async function answer(asked: Asked): Promise<void> {
	switch (asked.what) {
		case 'arrive':
			hall = asked.arrival;
			for (let i = 0; i < hall.cookies.length; i += AT_ONCE) {
				const group = hall.cookies.slice(i, i + AT_ONCE);
				browsers.push(...(await Promise.all(group.map((cookie) => arrive(asked.arrival, cookie)))));
			}
			return tell({ what: 'ready' });
		case 'await':
			for (const browser of browsers) Object.assign(browser, { heardAt: null, answers: [] });
			waiting = { value: asked.value, commandBegan: 0, settled: 0 };
			return tell({ what: 'ready' });
		case 'count':
			return tell({
				what: 'count',
				connected: browsers.filter(({ socket }) => socket.connected).length,
				lost
			});
		case 'leave':
			for (const { socket } of browsers) socket.disconnect();
			browsers = [];
			process.disconnect();
			// Connections that were kept for the next request hold the process for some seconds.
			process.exit(0);
	}
}

function tell(told: Told): void {
	process.send?.(told);
}

async function arrive({ url, roomId, reads }: Arrival, cookie: string): Promise<Browser> {
	const socket: Browser['socket'] = io(url, {
		path: LIVE_PATH,
		parser,
		transports: ['websocket'],
		forceNew: true,
		extraHeaders: { cookie }
	});
	const browser: Browser = { socket, heardAt: null, answers: [], hear: async () => undefined };
	const read = reads === null ? undefined : reader(url, reads, cookie);
	let isUnread = false;
	let isReading = false;
	/** As src/lib/live/news.ts: one reading under way at a time, and what came last is read after it came. */
	browser.hear = async () => {
		isUnread = true;
		if (isReading) return;
		isReading = true;
		while (isUnread) {
			isUnread = false;
			const body = await read?.();
			if (body) browser.answers.push({ at: Date.now(), body });
		}
		isReading = false;
		settle();
	};
	socket.on('happened', ({ at }) => {
		if (!waiting) return;
		browser.heardAt ??= Date.now();
		waiting.commandBegan ||= at;
		void browser.hear();
	});
	socket.on('disconnect', (reason) => {
		if (reason !== 'io client disconnect') lost++;
	});
	await new Promise<void>((resolve, reject) => {
		socket.once('connect_error', reject);
		socket.once('connect', () =>
			socket.emit('enter', { roomId }, (entered) =>
				entered.ok ? resolve() : reject(new Error(entered.problem))
			)
		);
	});
	return browser;
}

/** Reads over connections that stay open, with the headers that Chromium sends along. */
function reader(url: string, path: string, cookie: string): () => Promise<Buffer> {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 6 });
	const headers = {
		accept: '*/*',
		'accept-encoding': 'gzip, deflate, br, zstd',
		'accept-language': 'en-US,en;q=0.9',
		cookie,
		referer: url + path.replace('/__data.json', ''),
		'sec-fetch-dest': 'empty',
		'sec-fetch-mode': 'cors',
		'sec-fetch-site': 'same-origin',
		'user-agent':
			'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'
	};
	const once = () =>
		new Promise<Buffer>((resolve, reject) => {
			const request = http.get(url + path, { agent, headers }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.once('error', reject);
				response.once('end', () =>
					response.statusCode === 200
						? resolve(Buffer.concat(chunks))
						: reject(new Error(`${path} answers ${response.statusCode}.`))
				);
			});
			// The server may close what was kept just when it is used again; a browser asks once more.
			request.once('error', (error) => (request.reusedSocket ? resolve(once()) : reject(error)));
		});
	return once;
}

/** Once all have heard and read. Answers are opened only then, so that nobody waits for it. */
function settle(): void {
	if (!waiting || ++waiting.settled < browsers.length) return;
	const { value, commandBegan } = waiting;
	waiting = undefined;
	const heard = browsers.map(({ heardAt }) => (heardAt ?? NaN) - commandBegan);
	const fresh = browsers.map(({ answers }) => {
		if (hall?.reads === null) return NaN;
		const first = answers.find(({ body }) => valueIn(body) === value);
		if (!first) throw new Error(`A browser was not given ${value}.`);
		return first.at - commandBegan;
	});
	const bytes = browsers[0]?.answers[0]?.body.length ?? 0;
	const change: Change = { commandBegan, heard, fresh, bytes };
	tell({ what: 'change', change });
}

function valueIn(body: Buffer): number | undefined {
	const answer = JSON.parse(body.toString()) as { change?: number; nodes?: { data?: unknown[] }[] };
	if (answer.change !== undefined) return answer.change;
	return extraMinutesIn(answer.nodes?.at(-1)?.data ?? []);
}

/** SvelteKit writes data down as one list, in which every value stands for the place of another. */
function extraMinutesIn(data: unknown[]): number | undefined {
	const at = (place: unknown) => data[Number(place)];
	const inside = (place: unknown, name: string) =>
		at((at(place) as Record<string, unknown> | undefined)?.[name]);
	const { hall } = data[0] as { hall: number };
	const { items } = at(hall) as { items: number };
	const live = (at(items) as number[]).find((item) => inside(item, 'state') === 'live');
	return inside(live, 'extraMinutes') as number | undefined;
}
