import type { Words } from '#lib/domain/words.ts';
import type { House } from '#lib/server/house.ts';

/** A text of the demo content, in the languages it has. */
export type Text = { ar?: string; ckb?: string; en?: string };

export function words(text: Text | undefined): Words {
	return { texts: { ...text } };
}

/**
 * The house with a clock that the story sets and chance that always falls alike, so that the demo is
 * the same each time. A second passes with every look at the clock.
 */
export type Stage = { house: House; at: (moment: string) => void };

export function setStage(house: House): Stage {
	let now = Date.parse('2019-09-01T08:00:00+03:00');
	const next = numbersFrom(20_190_901);
	const stage: House = {
		...house,
		now: () => new Date((now += 1000)),
		newId: () => Array.from({ length: 26 }, () => LETTERS[next() % LETTERS.length]).join('')
	};
	return {
		house: stage,
		at: (moment) => (now = Date.parse(moment.includes('T') ? moment : `${moment}T09:00:00+03:00`))
	};
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz023456789';

/** A small generator of equal numbers from an equal start (mulberry32). Never for secrets. */
function numbersFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return (mixed ^ (mixed >>> 14)) >>> 0;
	};
}

/** Something that happens in the story, at a day or a moment. */
export type Act = { on: string; play: () => Promise<unknown> };

/** Plays acts in the order of time, whatever order the content has; equal times keep theirs. */
export async function playInOrder({ at }: Stage, acts: readonly Act[]): Promise<void> {
	const timed = acts.map((act) => ({
		...act,
		on: act.on.includes('T') ? act.on : `${act.on}T09:00`
	}));
	for (const { on, play } of timed.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
		at(`${on}:00+03:00`);
		await play();
	}
}

/** The minute that lies so many minutes before an instant, in Iraq's time: `2026-03-17T10:00`. */
export function minutesBefore(instant: Date, minutes: number): string {
	const ahead = 3 * 60 - minutes;
	return new Date(+instant + ahead * 60_000).toISOString().slice(0, 16);
}

export function dayAfter(day: string, days: number): string {
	return new Date(Date.parse(day) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
