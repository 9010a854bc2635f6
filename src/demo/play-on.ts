import { setTimeout } from 'node:timers/promises';
import { LANGUAGES, type Words } from '#lib/domain/words.ts';
import { userNameOf } from './cast.ts';
import content from './content/shirqat.json' with { type: 'json' };
import type { OpenSession } from './open-session.ts';
import { arrive, Declined, type Participant } from './participant.ts';
import { words } from './stage.ts';

/** Long enough to see what moved, in milliseconds. */
const PAUSE = 5_000;

/** The item that is spoken about when the demo begins. */
const FIRST = 2;

const { asked, decided } = content.open.live;

/**
 * Three participants go on with the open session, each as a client of the running server: the chair
 * gives the floor, two of the parties ask for it and speak. When the agenda is through it begins
 * anew, until `until` is aborted.
 */
export async function playOn(
	url: string,
	{ roomId, sessionId, itemIds }: OpenSession,
	passphrase: string,
	until: AbortSignal,
	pause = PAUSE
): Promise<void> {
	const hall = `/rooms/${roomId}/sessions/${sessionId}/live`;
	const come = (part: 'chair' | 'party' | 'returning') =>
		arrive(url, { userName: userNameOf(part), passphrase, roomId });
	const [chair, hana, suad] = await Promise.all([
		come('chair'),
		come('party'),
		come('returning')
	] as const);
	const wait = () => setTimeout(pause, undefined, { signal: until });

	/** Whoever looks on may have done it first, or closed the session: then the play goes on. */
	async function go(work: () => Promise<void>) {
		await work().catch((reason: unknown) => {
			if (!(reason instanceof Declined)) throw reason;
		});
		await wait();
	}

	/** Asks for the floor, is given it, and says that it is done. */
	async function speak(who: Participant, kind: string, reason?: Words) {
		let turnId = '';
		const ask = () => who.act(hall, 'ask', { kind, ...fieldsOf('reason', reason) });
		await go(async () => {
			turnId = (await chair.hear('turn.asked', ask)).turn ?? '';
		});
		await go(() => chair.act(hall, 'give', { turnId }));
		await go(() => who.act(hall, 'end', { turnId }));
	}

	async function discuss(itemId: string) {
		await speak(suad, 'statement', words(asked));
		await speak(hana, 'reply');
		await go(() => chair.act(hall, 'extend', { itemId, minutes: '5' }));
		const decision = { itemId, kind: 'decision', ...fieldsOf('words', words(decided)) };
		await go(() => chair.act(hall, 'note', decision));
		await go(() => chair.act(hall, 'finish', { itemId }));
	}

	try {
		await wait();
		let isOnceThrough = false;
		for (let item = FIRST; !until.aborted; item = next(item, itemIds.length)) {
			await discuss(itemIds[item] ?? '');
			const place = next(item, itemIds.length);
			const following = { itemId: itemIds[place] ?? '' };
			isOnceThrough ||= place === FIRST;
			// What was done is opened again.
			if (isOnceThrough) await go(() => chair.act(hall, 'return', following));
			await go(() => chair.act(hall, 'start', following));
		}
	} catch (reason) {
		if (!until.aborted) throw reason;
	} finally {
		for (const participant of [chair, hana, suad]) participant.leave();
	}
}

/** From the third item to the last but one, which is parked, and back to the third. */
function next(item: number, items: number): number {
	return item + 1 < items - 1 ? item + 1 : FIRST;
}

function fieldsOf(name: string, said: Words | undefined): Record<string, string> {
	return Object.fromEntries(
		LANGUAGES.flatMap((language) => {
			const text = said?.texts[language];
			return text ? [[`${name}.texts.${language}`, text]] : [];
		})
	);
}
