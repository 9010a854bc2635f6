import type * as Y from 'yjs';
import { percentile } from '../tools/figures.ts';
import { join, type Member } from './crowd.ts';
import { Subject, type Place, type Side } from './served.ts';
import { aText, Hand } from './text.ts';

/** So many hold the whole text and note when each edit came; the others only write. */
const WATCHERS = 4;
/**
 * Edits a second, and seconds, before the first that counts, on both sides; of one hand no more than it is
 * let send before it is told that it is too fast.
 */
const WARM = { perSecond: 1000, ofOne: 100, seconds: 12 };

/** Times in milliseconds; processor time of the server for an edit, bytes to each who watches. */
export type Pace = {
	p50: number;
	p95: number;
	p99: number;
	processor: number;
	bytes: number;
	peak: number;
	/** Edits a second that were made, which a machine out of breath makes fewer of. */
	made: number;
};

/** N write in one text, each so often a second, for so many seconds. */
export async function pace(
	side: Side,
	{ people, perSecond, seconds }: { people: number; perSecond: number; seconds: number }
): Promise<Pace> {
	const subject = new Subject(side, aText(people), people);
	const place = await subject.start();
	const crowd = await gather(side, place, people);
	try {
		// A server that has been up for a day has its code compiled: so many edits do not count.
		const perSecondWarm = Math.min(WARM.perSecond / people, WARM.ofOne);
		await write(crowd, { perSecond: perSecondWarm, seconds: WARM.seconds });
		await pause(500);
		const before = { use: await subject.use(), bytes: crowd.received() };
		const { edits, took } = await write(crowd, { perSecond, seconds });
		const wait = performance.now();
		while (!crowd.isQuiet() && performance.now() - wait < 5000) await pause(20);
		const after = await subject.use();
		const reached = crowd.reached.slice();
		return {
			p50: percentile(reached, 0.5),
			p95: percentile(reached, 0.95),
			p99: percentile(reached, 0.99),
			processor: (after.processor - before.use.processor) / edits,
			bytes: (crowd.received() - before.bytes) / edits / crowd.watchers.length,
			peak: after.peak,
			made: edits / (took / 1000)
		};
	} finally {
		for (const { leave } of crowd.members) leave();
		await subject.end();
	}
}

export type Crowd = {
	members: Member[];
	watchers: Member[];
	hands: Hand[];
	/** How long each edit took to each watcher, in milliseconds. */
	reached: number[];
	note: (n: number) => void;
	received: () => number;
	/** Has every edit reached every watcher? */
	isQuiet: () => boolean;
	/** By client: up to which clock somebody else has seen. */
	seen: Map<number, number>;
	/** By client: the clocks at the end of its edits. */
	ends: Map<number, number[]>;
};

export async function gather(side: Side, place: Place, people: number): Promise<Crowd> {
	const members: Member[] = [];
	for (let n = 0; n < people; n++) members.push(await join(side, place, n));
	const watchers = members.slice(0, Math.min(WATCHERS, people));
	for (const { deafen } of members.slice(watchers.length)) deafen();
	const hands = members.map(({ doc }, n) => new Hand(doc, n, n + 1));
	const sent = new Map<number, { end: number; at: number }[]>();
	const ends = new Map<number, number[]>();
	const seen = new Map<number, number>();
	const reached: number[] = [];
	const places = watchers.map(() => new Map<number, number>());
	for (const [w, { doc }] of watchers.entries()) {
		const own = places[w];
		doc.on('afterTransaction', (transaction: Y.Transaction) => {
			const now = performance.now();
			for (const [client, clock] of transaction.afterState) {
				if (client === doc.clientID || clock === (transaction.beforeState.get(client) ?? 0))
					continue;
				seen.set(client, Math.max(seen.get(client) ?? 0, clock));
				const list = sent.get(client) ?? [];
				let at = own?.get(client) ?? 0;
				for (; at < list.length && (list[at]?.end ?? Infinity) <= clock; at++)
					reached.push(now - (list[at]?.at ?? now));
				own?.set(client, at);
			}
		});
	}
	return {
		members,
		watchers,
		hands,
		reached,
		seen,
		ends,
		note(n) {
			const doc = members[n]?.doc;
			if (!doc) return;
			const end = doc.store.clients.get(doc.clientID)?.at(-1);
			const clock = end ? end.id.clock + end.length : 0;
			const list = sent.get(doc.clientID) ?? [];
			// What only takes letters back moves no clock: it cannot be seen to arrive.
			if (clock === (list.at(-1)?.end ?? 0)) return;
			list.push({ end: clock, at: performance.now() });
			sent.set(doc.clientID, list);
			ends.set(doc.clientID, [...(ends.get(doc.clientID) ?? []), clock]);
		},
		received: () => watchers.reduce((sum, { received }) => sum + received(), 0),
		isQuiet: () =>
			watchers.every(({ doc }, w) =>
				[...sent].every(
					([client, list]) =>
						client === doc.clientID || (places[w]?.get(client) ?? 0) === list.length
				)
			)
	};
}

/** Evenly over the second, one hand after the other. */
export async function write(
	crowd: Crowd,
	{ perSecond, seconds, until }: { perSecond: number; seconds: number; until?: () => boolean }
): Promise<{ edits: number; took: number }> {
	crowd.reached.length = 0;
	const rate = perSecond * crowd.hands.length;
	const started = performance.now();
	let edits = 0;
	while (performance.now() - started < seconds * 1000 && !until?.()) {
		const due = Math.floor(((performance.now() - started) / 1000) * rate);
		for (; edits < due; edits++) {
			const n = edits % crowd.hands.length;
			crowd.hands[n]?.type();
			crowd.note(n);
		}
		await new Promise((resolve) => (rate > 500 ? setImmediate(resolve) : setTimeout(resolve, 1)));
	}
	return { edits, took: performance.now() - started };
}

export function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
