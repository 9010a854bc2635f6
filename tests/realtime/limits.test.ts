/** What one socket may send, and that whatever it sends harms nobody else. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import parser from 'socket.io-msgpack-parser';
import { LIVE_LIMITS, type LiveAnswer } from '#lib/protocol.ts';
import { raiseIssue } from '#lib/server/commands/issues.ts';
import { isSound } from '#lib/server/realtime/frame.ts';
import { aWorld } from '../world.ts';
import { aBrowser, aCookie, aHub, anIssue, soon, type Browser } from './live.ts';

/** Two browsers in a room: one that misbehaves, and one that must not notice. */
async function twoBrowsers() {
	const world = await aWorld();
	const { url, hub } = await aHub(world.house);
	const lead = await world.aConvener();
	const { rooms } = await world.aProcess(lead);
	const [rude, other] = [
		await aBrowser(url, await aCookie(lead)),
		await aBrowser(url, await aCookie(lead))
	];
	for (const { enter } of [rude, other]) await enter(rooms.caucus);
	return { lead, roomId: rooms.caucus, rude, other, hub };
}

async function expectUnharmed({ lead, roomId, other }: Awaited<ReturnType<typeof twoBrowsers>>) {
	const heard = other.news.length;
	await raiseIssue(lead, anIssue(roomId));
	await soon(() => other.news.length === heard + 1);
}

test('too many messages are refused as too fast, and in time it may send again', async () => {
	const { rude } = await twoBrowsers();
	const answers = await Promise.all(
		Array.from({ length: LIVE_LIMITS.burst + 20 }, () => rude.send('clock'))
	);
	expect(answers.slice(0, 30).every(({ ok }) => ok)).toBe(true);
	expect(answers.at(-1)).toEqual({ ok: false, problem: 'socket.tooFast' });
	let again: LiveAnswer = { ok: false, problem: 'socket.tooFast' };
	const started = performance.now();
	while (!again.ok && performance.now() - started < 5000) {
		again = await rude.send('clock');
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	expect(again).toMatchObject({ ok: true });
});

test('whoever goes on regardless is cut off', async () => {
	const both = await twoBrowsers();
	const { rude } = both;
	// All frames count here, those of edits too.
	const { burst, edits, patience } = LIVE_LIMITS;
	for (let i = 0; i < burst + edits.burst + patience + 20; i++) void rude.send('clock');
	await soon(() => !rude.socket.connected);
	await expectUnharmed(both);
});

test('an event larger than it may be is refused as too large', async () => {
	const { roomId, rude } = await twoBrowsers();
	const asked = { roomId, padding: 'x'.repeat(LIVE_LIMITS.event.enter) };
	expect(await rude.send('enter', asked)).toEqual({ ok: false, problem: 'socket.tooLarge' });
	expect(await rude.enter(roomId)).toMatchObject({ ok: true });
});

test('a frame beyond all bounds cuts its socket off', async () => {
	const both = await twoBrowsers();
	void both.rude.send('enter', { roomId: 'x'.repeat(LIVE_LIMITS.frame) });
	await soon(() => !both.rude.socket.connected);
	await expectUnharmed(both);
});

describe('what the protocol does not know', () => {
	test.each([
		['an event of no name of ours', 'happened', {}],
		['an event of the prototype', 'constructor', {}],
		['an event that is a number', 7, {}]
	])('%s is answered as unknown', async (_, event, asked) => {
		const both = await twoBrowsers();
		const told = await both.rude.send(event as string, asked);
		expect(told).toEqual({ ok: false, problem: 'socket.unknown' });
		await expectUnharmed(both);
	});

	test.each([
		['nothing', undefined],
		['null', null],
		['a text', 'a room'],
		['a list', [1, 2]],
		['a room that is a number', { roomId: 5 }],
		['a room that is an object', { roomId: { toString: 'x' } }],
		['a time that is none', { roomId: 'x', since: NaN }],
		['a time beyond all times', { roomId: 'x', since: 1e16 }],
		['a key of the prototype', JSON.parse('{"__proto__": {"roomId": 5}}') as unknown]
	])('%s instead of a room is invalid', async (_, asked) => {
		const { rude } = await twoBrowsers();
		expect(await rude.send('enter', asked)).toEqual({ ok: false, problem: 'invalid' });
		expect(rude.socket.connected).toBe(true);
	});

	test('an event that asks for no answer gets none, and does nothing', async () => {
		const both = await twoBrowsers();
		both.rude.socket.emit('leave', { roomId: both.roomId }, undefined as never);
		await expectUnharmed(both);
		await soon(() => both.rude.news.length === 1);
	});
});

describe('garbage', () => {
	const nested = Buffer.concat([
		...Array.from({ length: 2000 }, () => Buffer.from([0xdd, 0x01, 0xff, 0xff, 0xff])),
		Buffer.from([0xc0])
	]);
	test.each([
		['a text', 'hello'],
		['no byte', Buffer.alloc(0)],
		['a number', Buffer.from([5])],
		['null', Buffer.from([0xc0])],
		['a packet cut short', bytesOf({ type: 2, nsp: '/', data: ['clock'] }).subarray(0, 9)],
		['lists of millions in lists of millions', nested],
		['four thousand million bytes', Buffer.from([0xc9, 0xff, 0xff, 0xff, 0xff, 0x00])],
		[
			'a thousand lists in each other',
			Buffer.concat([Buffer.alloc(1000, 0x91), Buffer.from([0xc0])])
		],
		['a packet of no type', bytesOf({ type: 99, nsp: '/', data: ['clock'] })],
		['a packet without data', bytesOf({ type: 2, nsp: '/' })],
		['a second greeting', bytesOf({ type: 0, nsp: '/' })],
		['another namespace', bytesOf({ type: 2, nsp: '/admin', data: ['clock'] })]
	])('%s cuts off its sender at most, quickly, and nobody else', async (_, frame) => {
		const both = await twoBrowsers();
		const before = process.memoryUsage().rss;
		sendRaw(both.rude, frame);
		await expectUnharmed(both);
		expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
	});

	test('a forged word that it has gone does not hide who listens', async () => {
		const both = await twoBrowsers();
		sendRaw(both.rude, bytesOf({ type: 2, nsp: '/', data: ['disconnect', 'forged'] }));
		await expectUnharmed(both);
		const socket = both.hub.io.of('/').sockets.get(both.rude.socket.id ?? '');
		expect([...(socket?.data.rooms.keys() ?? [])]).toEqual([both.roomId]);
	});

	test('whatever the encoder writes is sound, and no part of it is', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
				const frame = bytesOf(value);
				return (
					isSound(frame) &&
					!isSound(frame.subarray(0, -1)) &&
					!isSound(Buffer.concat([frame, frame]))
				);
			})
		);
	});

	test('no bytes at all take long to be looked at', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
				isSound(Buffer.from(bytes));
			})
		);
	});
});

/** Past the client's parser, as bytes on the wire. */
function sendRaw({ socket }: Browser, frame: string | Buffer): void {
	socket.io.engine.write(frame);
}

/** As MessagePack, whatever it is. */
function bytesOf(value: unknown): Buffer {
	const frames: unknown = new parser.Encoder().encode(value);
	return Buffer.from((frames as [Buffer])[0]);
}
