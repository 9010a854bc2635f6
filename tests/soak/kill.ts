/** Three write in one text while its server is killed again and again, at moments of chance. */
import { io, type Socket } from 'socket.io-client';
import parser from 'socket.io-msgpack-parser';
import * as Y from 'yjs';
import { readTwin } from '#lib/draft/shared.ts';
import { TextLine } from '#lib/live/text-line.ts';
import { LIVE_PATH, type FromBrowser, type FromServer } from '#lib/protocol.ts';
import { Subject, type Place } from '../bench/drafting/served.ts';
import { aText, Hand } from '../bench/drafting/text.ts';

const WRITERS = 3;

type Writer = {
	line: TextLine;
	hand: Hand | null;
	socket: Socket<FromServer, FromBrowser> | null;
	/** Up to which of its own letters the server said that they are on disk. */
	answered: number;
};

export type Outcome = {
	kills: number;
	edits: number;
	/** Letters that the server had answered for, and that were not on disk after it came back. */
	lost: number;
	/** After how many kills not all came to the same text. */
	apart: number;
};

export async function killAgainAndAgain(
	kills: number,
	tell: (so: string) => void = () => undefined
): Promise<Outcome> {
	const subject = new Subject('ours', aText(WRITERS), WRITERS + 1);
	const writers = Array.from({ length: WRITERS }, () => null as unknown as Writer);
	const outcome: Outcome = { kills: 0, edits: 0, lost: 0, apart: 0 };
	try {
		let place = await subject.start();
		for (const n of writers.keys()) writers[n] = await aWriter(place, n);
		for (const [n, writer] of writers.entries()) writer.hand = new Hand(writer.line.doc, n, n + 1);
		for (let kill = 0; kill < kills; kill++) {
			const wait = 50 + Math.random() * 450;
			const started = performance.now();
			while (performance.now() - started < wait) {
				for (const { hand } of writers) hand?.type();
				outcome.edits += WRITERS;
				await pause(Math.random() * 8);
			}
			await subject.kill();
			outcome.kills++;
			// Some go on writing while there is nobody to hear it.
			for (const { hand } of writers.slice(kill % WRITERS)) hand?.type();
			place = await subject.start();
			outcome.lost += await lostOf(place, writers);
			for (const [n, writer] of writers.entries()) await comeBack(writer, place, n);
			await until(() => writers.every(({ line }) => line.state === 'saved'));
			await until(() => new Set(writers.map(({ line }) => line.seq)).size === 1);
			const texts = new Set(writers.map(({ line }) => textOf(line.doc)));
			if (texts.size > 1) outcome.apart++;
			tell(`${outcome.kills} kills, ${outcome.edits} edits, ${outcome.lost} lost`);
		}
	} finally {
		for (const writer of writers) writer?.socket?.disconnect();
		await subject.end();
	}
	return outcome;
}

function textOf(doc: Y.Doc): string {
	return JSON.stringify(readTwin(doc, 'ar').toJSON());
}

async function aWriter(place: Place, n: number): Promise<Writer> {
	const writer: Writer = {
		line: new TextLine(place.agreementId ?? '', {
			changed: () => {
				if (!writer.line.isUnsent) writer.answered = clockOf(writer.line.doc);
			}
		}),
		hand: null,
		socket: null,
		answered: 0
	};
	await comeBack(writer, place, n);
	await until(() => writer.line.state === 'saved');
	return writer;
}

async function comeBack(writer: Writer, place: Place, n: number): Promise<void> {
	writer.socket?.disconnect();
	writer.line.lost();
	const socket: Socket<FromServer, FromBrowser> = io(place.url, {
		path: LIVE_PATH,
		parser,
		transports: ['websocket'],
		forceNew: true,
		reconnection: false,
		extraHeaders: { cookie: `wasata_login=${place.logins?.[n]}` }
	});
	writer.socket = socket;
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	socket.on('disconnect', () => writer.socket === socket && writer.line.lost());
	await new Promise((resolve) => socket.emit('enter', { roomId: place.roomId ?? '' }, resolve));
	writer.line.entered(socket);
}

/** What a stranger reads from disk, before anybody has sent anything again. */
async function lostOf(place: Place, writers: readonly Writer[]): Promise<number> {
	const reader = await aWriter(place, WRITERS);
	const lost = writers.filter(({ line, answered }) => {
		const { clientID } = line.doc;
		return clockOf(reader.line.doc, clientID) < answered;
	});
	reader.line.close();
	reader.socket?.disconnect();
	return lost.length;
}

function clockOf(doc: Y.Doc, client = doc.clientID): number {
	return Y.getState(doc.store, client);
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function until(holds: () => boolean): Promise<void> {
	const deadline = Date.now() + 10_000;
	while (!holds()) {
		if (Date.now() > deadline) throw new Error('they did not come in step');
		await pause(5);
	}
}
