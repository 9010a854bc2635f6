import { Problem } from './problem.ts';

/** Wrong tries at one door by one name or address. */
export type Tries = { failures: number; lastAt: Date };

/** How many wrong tries each kind of counter forgives before waiting begins. */
export const FREE_TRIES = {
	/** One account's passphrase, whoever tries. */
	account: 5,
	/** Sign-ins from one address: a whole office may share it. */
	address: 20,
	/** Invitation codes from one address. */
	invitation: 10,
	/** The set-up code from one address. */
	setUp: 5
} as const;
export type Counter = keyof typeof FREE_TRIES;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;

/**
 * What is left of earlier tries: one is forgotten for each quarter of an hour without a wrong one.
 * So a guesser gets four tries an hour at most, and an office that mistypes now and then none to feel.
 */
export function remembered({ failures, lastAt }: Tries, now: Date): Tries {
	const forgotten = Math.floor(Math.max(0, +now - +lastAt) / LONGEST_WAIT);
	return { failures: Math.max(0, failures - forgotten), lastAt };
}

/** Milliseconds until the next try: 30 seconds after the last free one, then doubling to 15 minutes. */
export function waitOf(counter: Counter, tries: Tries, now: Date): number {
	const { failures, lastAt } = remembered(tries, now);
	const beyond = failures - FREE_TRIES[counter];
	if (beyond < 0) return 0;
	const wait = Math.min(FIRST_WAIT * 2 ** beyond, LONGEST_WAIT);
	return Math.max(0, +lastAt + wait - +now);
}

/** One more try. @throws Problem `account.waitSeconds` or `account.waitMinutes` while it is too early. */
export function tryAgain(counter: Counter, tries: Tries | undefined, now: Date): Tries {
	if (!tries) return { failures: 1, lastAt: now };
	refuseWhileWaiting(waitOf(counter, tries, now));
	return { failures: remembered(tries, now).failures + 1, lastAt: now };
}

function refuseWhileWaiting(milliseconds: number): void {
	if (milliseconds === 0) return;
	if (milliseconds <= MINUTE)
		throw new Problem('account.waitSeconds', { count: Math.ceil(milliseconds / SECOND) });
	throw new Problem('account.waitMinutes', { count: Math.ceil(milliseconds / MINUTE) });
}
