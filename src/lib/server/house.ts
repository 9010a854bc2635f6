import { randomCode } from '#lib/domain/code.ts';
import type { Fact } from '#lib/domain/fact.ts';
import type { DatabaseFacts } from './db/open.ts';
import type { Database } from './db/tx.ts';

/** What the program stands on. Tests and the demo bring their own clock and chance. */
export type House = {
	db: Database;
	databaseFacts: DatabaseFacts;
	now: () => Date;
	/** 130 random bits as 26 letters and digits: no sequence and no time in them. */
	newId: () => string;
	/** Told of every fact, once it is committed. */
	listeners: Set<(facts: readonly Fact[]) => void>;
	/** Opens the set-up page; printed on the console while there is no account. */
	setupCode: string | null;
	/** Every text that it shows is invented, and it says so. */
	isDemo: boolean;
	/** After how many minutes in which nobody does anything a browser puts an opened key away. */
	lockMinutes: number;
};

/** Who asks: a signed-in account. Their seats are read afresh each time. */
export type Caller = { house: House; accountId: string; loginId: string | null };

/** Whoever stands at the door, known or not: for set-up, sign-in and invitations. */
export type Visitor = {
	house: House;
	caller: Caller | null;
	/** Where the request comes from; tries are counted by it. */
	address: string;
	/** Browser and system, as far as they can be told (`deviceOf`). */
	device: string;
};

export function openHouse(
	db: Database,
	databaseFacts: DatabaseFacts,
	options: { isDemo?: boolean; lockMinutes?: number | undefined } = {}
): House {
	return {
		db,
		databaseFacts,
		now: () => new Date(),
		newId: () => randomCode(),
		listeners: new Set(),
		setupCode: null,
		isDemo: options.isDemo ?? false,
		lockMinutes: options.lockMinutes ?? 10
	};
}
