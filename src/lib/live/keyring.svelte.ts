import { browser } from '$app/environment';
import { SvelteMap } from 'svelte/reactivity';
import { readSealed, type Place } from '#lib/domain/sealing.ts';
import type { Words } from '#lib/domain/words.ts';
import type { RoomKey } from '#lib/sealed/room-key.ts';
import { canSeal } from '#lib/sealed/secret.ts';
import { askKeeper, onLocked, SIGNS_OF_LIFE, TOUCH_EVERY } from './keeper.ts';
import { openWith } from './sealed-words.svelte.ts';

type Texts = Words['texts'];

/** One's own key, locked, and what was wrapped for it, as `/me/keys` gives them. */
export type OwnKeys = {
	identity: { recipient: string; identityFile: string; recoveryFile: string } | null;
	keys: { roomId: string; epoch: number; file: string }[];
	/** After how many minutes in which nobody does anything the key is put away. */
	lockMinutes: number;
};

/** `none`: no key was made yet. `unable`: this browser cannot, for want of https. */
export type KeyringState = 'unknown' | 'unable' | 'none' | 'locked' | 'opening' | 'open';

type Held = { raw: RoomKey; key: CryptoKey };

const MINUTE = 60_000;

/**
 * The keys of this page's reader, opened: in memory only, until they are locked. What they open is
 * here too, and goes with them. The libraries come when there is something to open.
 */
class Keyring {
	state = $state<KeyringState>('unknown');
	#identity: string | undefined;
	#own: OwnKeys | undefined;
	readonly #keys = new SvelteMap<string, Held>();
	/** Null for what cannot be opened. */
	readonly #opened = new SvelteMap<string, Texts | null>();
	readonly #opening = new Set<string>();
	readonly #forgetting = new Set<() => void>();
	#resuming: Promise<void> | undefined;
	#aliveAt = Date.now();
	#ticking: ReturnType<typeof setInterval> | undefined;

	/** Finds out whether there is a key, and whether another page opened it. Once a page. */
	resume(): Promise<void> {
		this.#resuming ??= this.#resume();
		return this.#resuming;
	}

	async #resume(): Promise<void> {
		if (!canSeal()) {
			this.state = 'unable';
			return;
		}
		onLocked(() => this.#forget());
		const own = await this.#read();
		if (!own?.identity) return;
		const { recipient } = own.identity;
		this.state = 'opening';
		const identity = await askKeeper({ act: 'ask', recipient, lasts: this.#lasts });
		if (identity) await this.#take(identity);
		else this.state = 'locked';
	}

	/** @throws CannotOpen for a wrong passphrase. */
	async unlock(passphrase: string): Promise<void> {
		const { unlockIdentity } = await import('#lib/sealed/identity.ts');
		await this.#unlockWith((own) => unlockIdentity(own.identityFile, passphrase));
	}

	/** With the code that was shown once. Gives the identity, to be locked behind a new passphrase. */
	async recover(code: string): Promise<string> {
		const { recoverIdentity } = await import('#lib/sealed/identity.ts');
		return this.#unlockWith((own) => recoverIdentity(own.recoveryFile, code));
	}

	async #unlockWith(
		open: (own: NonNullable<OwnKeys['identity']>) => Promise<string>
	): Promise<string> {
		const own = this.#own ?? (await this.#read());
		if (!own?.identity) throw new Error('no key');
		this.state = 'opening';
		try {
			const identity = await open(own.identity);
			await this.hold(identity, own.identity.recipient);
			return identity;
		} catch (refusal) {
			this.state = 'locked';
			throw refusal;
		}
	}

	/**
	 * One's own key, opened with the present passphrase and locked with another. Undefined where there
	 * is none, or where it has another passphrase.
	 */
	async relock(present: string, passphrase: string): Promise<string | undefined> {
		const own = canSeal() ? await this.#read() : undefined;
		if (!own?.identity) return undefined;
		const { lockIdentity, unlockIdentity } = await import('#lib/sealed/identity.ts');
		const identity = await unlockIdentity(own.identity.identityFile, present).catch(
			() => undefined
		);
		return identity && lockIdentity(identity, passphrase);
	}

	/** An identity that was just opened or made, held from now on. */
	async hold(identity: string, recipient: string): Promise<void> {
		await askKeeper({ act: 'hold', identity, recipient, lasts: this.#lasts });
		await this.#take(identity);
	}

	lock(): void {
		void askKeeper({ act: 'drop' });
		this.#forget();
	}

	/** Reads again which keys there are: after a seat, a key or an epoch came or went. */
	async refresh(): Promise<void> {
		await this.#read();
		if (this.#identity) await this.#unwrapAll(this.#identity);
	}

	has(roomId: string, epoch: number): boolean {
		return this.#keys.has(`${roomId}.${epoch}`);
	}

	/** All epochs of a room that are held, for somebody who is let in. */
	keysOf(roomId: string): RoomKey[] {
		return [...this.#keys.values()].map(({ raw }) => raw).filter(({ room }) => room === roomId);
	}

	/** What was sealed, once it is opened: read it where a page follows it. Null when it cannot be. */
	textsOf(sealed: string): Texts | null | undefined {
		const known = this.#opened.get(sealed);
		if (known !== undefined) return known;
		const read = readSealed(sealed);
		if (!read) return null;
		const held = this.#keys.get(`${read.place.room}.${read.epoch}`);
		if (held && !this.#opening.has(sealed)) {
			this.#opening.add(sealed);
			void this.#open(held, sealed);
		}
		return undefined;
	}

	async seal(place: Place, epoch: number, texts: Texts): Promise<string> {
		const held = this.#keys.get(`${place.room}.${epoch}`);
		if (!held) throw new Error('no key of this epoch');
		const { sealWords } = await import('#lib/sealed/words.ts');
		const sealed = await sealWords(held.key, place, epoch, texts);
		this.#opened.set(sealed, texts);
		return sealed;
	}

	async #open({ key, raw }: Held, sealed: string): Promise<void> {
		const { openWords } = await import('#lib/sealed/words.ts');
		const texts = await openWords(key, sealed).catch(() => null);
		this.#opening.delete(sealed);
		// Locked meanwhile: what was opened is not kept.
		if (this.#keys.has(`${raw.room}.${raw.epoch}`)) this.#opened.set(sealed, texts);
	}

	async #read(): Promise<OwnKeys | undefined> {
		const answer = await fetch('/me/keys', { headers: { accept: 'application/json' } }).catch(
			() => undefined
		);
		if (!answer?.ok) return undefined;
		const own = (await answer.json()) as OwnKeys;
		this.#own = own;
		if (!own.identity) this.state = 'none';
		else if (!this.#identity && this.state === 'none') this.state = 'locked';
		return own;
	}

	async #take(identity: string): Promise<void> {
		this.#identity = identity;
		await this.#unwrapAll(identity);
		this.state = 'open';
		this.#aliveAt = Date.now();
		for (const sign of SIGNS_OF_LIFE) addEventListener(sign, this.#live, { passive: true });
		const every = Math.min(TOUCH_EVERY, this.#lasts / 4);
		this.#ticking ??= setInterval(() => void this.#tick(), every);
	}

	async #unwrapAll(identity: string): Promise<void> {
		const { importKey, unwrapKey } = await import('#lib/sealed/room-key.ts');
		const own = this.#own?.keys ?? [];
		const names = new Set(own.map(({ roomId, epoch }) => `${roomId}.${epoch}`));
		// A seat that ended takes its keys with it, and what they opened.
		for (const name of this.#keys.keys())
			if (!names.has(name)) this.dropRoom(name.slice(0, name.lastIndexOf('.')));
		for (const { roomId, epoch, file } of own) {
			const name = `${roomId}.${epoch}`;
			if (this.#keys.has(name)) continue;
			const raw = await unwrapKey(file, identity, { room: roomId, epoch }).catch(() => null);
			if (raw) this.#keys.set(name, { raw, key: await importKey(raw) });
		}
	}

	/** A seat that ended: what it opened is closed at once. */
	dropRoom(roomId: string): void {
		for (const name of this.#keys.keys())
			if (name.startsWith(`${roomId}.`)) this.#keys.delete(name);
		for (const sealed of this.#opened.keys())
			if (readSealed(sealed)?.place.room === roomId) this.#opened.delete(sealed);
	}

	#forget(): void {
		this.#identity = undefined;
		this.#keys.clear();
		this.#opened.clear();
		this.state = this.#own?.identity ? 'locked' : 'none';
		for (const forget of this.#forgetting) forget();
		clearInterval(this.#ticking);
		this.#ticking = undefined;
		for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, this.#live);
	}

	readonly #live = () => {
		this.#aliveAt = Date.now();
	};

	/** Tells the worker that somebody is here; once nobody was for long, on any page, all is locked. */
	async #tick(): Promise<void> {
		const { recipient } = this.#own?.identity ?? {};
		if (!recipient) return;
		const left = this.#aliveAt + this.#lasts - Date.now();
		if (left > 0) {
			const held = await askKeeper({ act: 'touch', recipient, lasts: left });
			if (held || !this.#identity) return;
			// The browser ended the worker; this page still knows.
			await askKeeper({ act: 'hold', recipient, identity: this.#identity, lasts: left });
			return;
		}
		if (!(await askKeeper({ act: 'ask', recipient, lasts: 0 }))) this.lock();
	}

	/** After how long without a sign of life the key is put away. */
	get lockMinutes(): number {
		return this.#own?.lockMinutes ?? 10;
	}

	get #lasts(): number {
		return this.lockMinutes * MINUTE;
	}

	/** Told when everything is locked: what was noted beside goes too. */
	whenLocked(forget: () => void): void {
		this.#forgetting.add(forget);
	}
}

/** Only in a browser: on the server it would be everybody's. */
export const keyring = browser ? new Keyring() : null;

if (keyring) openWith(keyring);
