import type { Fact, FactType } from '#lib/domain/fact.ts';
import type { House } from '../house.ts';
import { log } from '../log.ts';
import { broadcast } from './broadcast.ts';
import { keepWhoMayHear } from './doorkeeper.ts';
import { processName, roomName, socketsIn, type LiveServer, type LiveSocket } from './guest.ts';
import { Presence, tellPresent } from './presence.ts';

/** How often everyone is looked at again, in milliseconds: another program may have changed the database. */
const SWEEPS = 500;

/** After these an account may have fewer logins than before. */
const ENDS_LOGINS: readonly FactType[] = [
	'login.closed',
	'account.disabled',
	'account.passphraseChanged'
];

/**
 * What is told, in the order in which it happened, one pass after the other. Each pass asks the
 * database who may hear before it says anything; what happens meanwhile waits for the next pass.
 */
export class Deliveries {
	readonly presence = new Presence(() => this.#go());
	readonly #io: LiveServer;
	readonly #house: () => House;
	#facts: Fact[] = [];
	#isSweepDue = false;
	#passes: Promise<void> | undefined;
	#sweeps: NodeJS.Timeout | undefined;

	constructor(io: LiveServer, house: () => House) {
		this.#io = io;
		this.#house = house;
	}

	tell(facts: readonly Fact[]): void {
		this.#facts.push(...facts);
		this.#go();
	}

	/** Looks after those connected, for as long as there are any. */
	watch(): void {
		this.#sweeps ??= setInterval(() => {
			this.#isSweepDue = this.#connected.length > 0;
			if (this.#isSweepDue) return this.#go();
			clearInterval(this.#sweeps);
			this.#sweeps = undefined;
		}, SWEEPS).unref();
	}

	async close(): Promise<void> {
		clearInterval(this.#sweeps);
		this.presence.close();
		this.#facts = [];
		await this.#passes;
	}

	get #connected(): LiveSocket[] {
		return [...this.#io.of('/').sockets.values()];
	}

	#go(): void {
		this.#passes ??= this.#tellAll().finally(() => (this.#passes = undefined));
	}

	async #tellAll(): Promise<void> {
		let goesOn = true;
		while (goesOn) goesOn = await this.#pass();
	}

	/** False when there was nothing to tell. */
	async #pass(): Promise<boolean> {
		const facts = this.#facts.splice(0);
		const present = this.presence.take();
		const isSweep = this.#isSweepDue;
		this.#isSweepDue = false;
		if (facts.length === 0 && present.length === 0 && !isSweep) return false;

		const concerned = isSweep ? this.#connected : this.#concernedBy(facts, present);
		try {
			const listeners = await keepWhoMayHear(this.#house(), concerned);
			for (const fact of facts) this.#say(fact);
			for (const roomId of present) tellPresent(this.#io, roomId, listeners);
		} catch (error) {
			// Who may hear cannot be told, so nobody hears. They come back, and catch up.
			for (const socket of concerned) socket.conn.close();
			log.error({ verb: 'hub.deliver', reason: error instanceof Error ? error.name : 'unknown' });
		}
		return true;
	}

	#concernedBy(facts: readonly Fact[], present: readonly string[]): Set<LiveSocket> {
		const names = new Set([
			...facts.flatMap((fact) => addressOf(fact) ?? []),
			...present.map(roomName)
		]);
		const ended = new Set(
			facts.flatMap(({ type, ids }) => (ENDS_LOGINS.includes(type) ? (ids.account ?? []) : []))
		);
		return new Set([
			...[...names].flatMap((name) => socketsIn(this.#io, name)),
			...(ended.size ? this.#connected.filter(({ data }) => ended.has(data.accountId)) : [])
		]);
	}

	#say(fact: Fact): void {
		const address = addressOf(fact);
		if (!address) return;
		const { type, roomId, ids, at } = fact;
		broadcast(socketsIn(this.#io, address), 'happened', { type, roomId, ids, at: +at });
	}
}

/** To its room; what concerns a process as a whole to its rooms; what concerns the house to nobody. */
function addressOf({ roomId, processId }: Fact): string | null {
	if (roomId) return roomName(roomId);
	return processId && processName(processId);
}
