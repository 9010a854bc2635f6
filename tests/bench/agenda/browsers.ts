/** N browsers in a process of their own: each hears what happens, and reads as the page would. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Who comes, where to, and which address each reads on news; null for those who only hear. */
export type Arrival = { url: string; roomId: string; cookies: string[]; reads: string | null };

/**
 * One change, as it reached every browser: milliseconds since its command began on the server, which
 * is before its commit (`at` of the news, by the clock that all processes here share).
 */
export type Change = { commandBegan: number; heard: number[]; fresh: number[]; bytes: number };

export type Asked =
	| { what: 'arrive'; arrival: Arrival }
	| { what: 'await'; value: number }
	| { what: 'count' }
	| { what: 'leave' };
export type Told =
	| { what: 'ready' }
	| { what: 'count'; connected: number; lost: number }
	| { what: 'change'; change: Change };

export type Browsers = {
	/** Does what changes something, and gives how it reached all: their answers hold `value`. */
	changed(value: number, doing: () => Promise<void>): Promise<Change>;
	count(): Promise<{ connected: number; lost: number }>;
	leave(): Promise<void>;
};

const PATIENCE = 60_000;

/** Resolves when all of them are in the room. */
export async function openBrowsers(arrival: Arrival): Promise<Browsers> {
	const child = fork(join(import.meta.dirname, 'browsers-child.ts'));
	const gone = once(child, 'exit').then(() => {
		throw new Error('The browsers are gone.');
	});
	gone.catch(() => undefined);
	const ask = async <What extends Told['what']>(asked: Asked | null, what: What) => {
		if (asked) child.send(asked);
		const signal = AbortSignal.timeout(PATIENCE);
		const [told] = (await Promise.race([once(child, 'message', { signal }), gone])) as [Told];
		if (told.what !== what) throw new Error(`The browsers tell ${told.what}, not ${what}.`);
		return told as Extract<Told, { what: What }>;
	};
	await ask({ what: 'arrive', arrival }, 'ready');
	return {
		async changed(value, doing) {
			await ask({ what: 'await', value }, 'ready');
			const [{ change }] = await Promise.all([ask(null, 'change'), doing()]);
			return change;
		},
		count: () => ask({ what: 'count' }, 'count'),
		async leave() {
			child.send({ what: 'leave' } satisfies Asked);
			await gone.catch(() => undefined);
		}
	};
}
