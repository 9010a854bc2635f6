import type { Words } from '#lib/domain/words.ts';

type Texts = Words['texts'];

/** Whatever holds keys on this page. It comes with the pages on which there is something to open. */
export type Opener = {
	/** Undefined until they are opened, null when they cannot be. Read where a page follows it. */
	textsOf(sealed: string): Texts | null | undefined;
	lock(): void;
	dropRoom(roomId: string): void;
	refresh(): Promise<void>;
};

let opener = $state.raw<Opener>();

export function openWith(held: Opener): void {
	opener = held;
}

/** What is not for this reader any more: one room, or everything. */
export function closeSealed(roomId?: string): void {
	if (roomId === undefined) opener?.lock();
	else opener?.dropRoom(roomId);
}

/** A door is closed to this reader by now, perhaps: what it opened is asked for again. */
export function lookAgain(): void {
	void opener?.refresh();
}

/** Sealed words on a page: their texts are there once the reader's key has opened them. */
export class OpenableWords implements Words {
	readonly sealed: string;
	readonly #isInPlace: boolean;

	constructor(sealed: string, isInPlace: boolean) {
		this.sealed = sealed;
		this.#isInPlace = isInPlace;
	}

	get texts(): Texts {
		return (this.#isInPlace && opener?.textsOf(this.sealed)) || {};
	}

	/** They are not what was sealed here: changed, or moved. */
	get isBroken(): boolean {
		return !this.#isInPlace || opener?.textsOf(this.sealed) === null;
	}
}
