import { Problem } from '#lib/domain/problem.ts';
import { tryAgain, type Counter, type Tries } from '#lib/domain/throttle.ts';
import { findTries, saveTries } from '../db/attempts.ts';
import type { Database, Tx } from '../db/tx.ts';

/** Which counters a try goes to: for each, the name or address that it is counted by. */
export type By = Partial<Record<Counter, string>>;

/** The refusals that tell a guesser something. Others, such as a short passphrase, cost no try. */
const WRONG = new Set<string>([
	'account.signInWrong',
	'account.passphraseWrong',
	'account.setupCodeWrong',
	'invitation.unknown'
]);

/**
 * Lets `work` be tried, unless there were too many wrong tries. Each try is counted *before* it is
 * made, so that a hundred at once gain nothing over one after another, and taken back when it was
 * no wrong guess.
 *
 * @throws Problem `account.waitSeconds`, `account.waitMinutes`; whatever the work refuses.
 */
export async function throttled<T>(
	house: { db: Database; now(): Date },
	by: By,
	work: () => Promise<T>
): Promise<T> {
	const before = await house.db.write((tx) => count(tx, by, house.now()));
	let isWrong = false;
	try {
		return await work();
	} catch (problem) {
		isWrong = problem instanceof Problem && WRONG.has(problem.code);
		throw problem;
	} finally {
		if (!isWrong) await house.db.write((tx) => takeBack(tx, before, house.now()));
	}
}

/** After a right passphrase nothing is held against the account any more. */
export async function forgiveAccount(tx: Tx, userName: string, now: Date): Promise<void> {
	await saveTries(tx, 'account', userName, { failures: 0, lastAt: now }, now);
}

type Counted = { counter: Counter; by: string; was: Tries | undefined };

async function count(tx: Tx, by: By, now: Date): Promise<Counted[]> {
	const counted: Counted[] = [];
	for (const [counter, name] of Object.entries(by) as [Counter, string][]) {
		const was = await findTries(tx, counter, name);
		await saveTries(tx, counter, name, tryAgain(counter, was, now), now);
		counted.push({ counter, by: name, was });
	}
	return counted;
}

async function takeBack(tx: Tx, counted: readonly Counted[], now: Date): Promise<void> {
	for (const { counter, by, was } of counted) {
		const tries = await findTries(tx, counter, by);
		if (!tries) continue;
		const lastAt = was?.lastAt ?? tries.lastAt;
		await saveTries(tx, counter, by, { failures: tries.failures - 1, lastAt }, now);
	}
}
