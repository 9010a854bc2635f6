import type { Page, Response } from 'playwright-core';
import { Decoder } from 'socket.io-msgpack-parser';
import { LIVE_PATH } from '#lib/protocol.ts';

/** Heartbeats, and the way from polling to a WebSocket: they are the same whatever happens. */
const BENEATH = /^(?:2|3|2probe|3probe|5|6|0\{.*\})$/s;

/** What reached one browser over the line, however it came. */
export type Heard = {
	/** Each message of the protocol, as it came over the wire. */
	messages: Buffer[];
	/** Everything else on the line. */
	beneath: string[];
	/** Whatever the page was given besides, by address. */
	read: string[];
};

/** Writes down from now on every byte that the server tells a page. */
export function listenIn(page: Page) {
	let heard: Heard = { messages: [], beneath: [], read: [] };
	const onTheirWay: Promise<void>[] = [];

	function hear(frame: string | Buffer) {
		if (typeof frame !== 'string') heard.messages.push(frame);
		else if (BENEATH.test(frame)) heard.beneath.push(frame);
		// Of polling: several at once, each binary one as base64. Anything unknown is kept as it came.
		else
			for (const packet of frame.split('\x1e')) {
				if (packet.startsWith('b')) heard.messages.push(Buffer.from(packet.slice(1), 'base64'));
				else if (BENEATH.test(packet)) heard.beneath.push(packet);
				else heard.messages.push(Buffer.from(packet));
			}
	}
	async function readPoll(answer: Response) {
		if (answer.request().method() === 'GET') hear((await answer.body()).toString());
	}

	page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => hear(payload)));
	page.on('response', (answer) => {
		const { pathname } = new URL(answer.url());
		if (pathname.startsWith(`${LIVE_PATH}/`)) onTheirWay.push(readPoll(answer));
		else heard.read.push(pathname);
	});
	return {
		get heard() {
			return heard;
		},
		/** What was heard since the last time. */
		async take(): Promise<Heard> {
			await Promise.all(onTheirWay.splice(0));
			const taken = heard;
			heard = { messages: [], beneath: [], read: [] };
			return taken;
		}
	};
}

/**
 * Messages as they can be compared: their length and what they say, without the times and the marks
 * of connections, which are as long every time.
 */
export function comparable(messages: readonly Buffer[]): string[] {
	return messages.map((message) => `${message.length} ${saidBy(message)}`).toSorted();
}

export function saidBy(message: Buffer): string {
	let said = '';
	const decoder = new Decoder();
	decoder.on('decoded', ({ type, data }: { type: number; data: unknown }) => {
		said = JSON.stringify([type, data], (key, value: unknown) =>
			key === 'now' || key === 'at' || key === 'sid' ? key : value
		);
	});
	decoder.add(message);
	return said;
}
