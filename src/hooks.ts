import type { Transport } from '@sveltejs/kit';
import { SealedWords } from '#lib/domain/sealing.ts';
import { OpenableWords } from '#lib/live/sealed-words.svelte.ts';

/** Sealed words leave the server as they are, and are opened by the browser that holds the key. */
export const transport: Transport = {
	SealedWords: {
		encode: (value: unknown) => value instanceof SealedWords && [value.sealed, value.isInPlace],
		decode: ([sealed, isInPlace]: [string, boolean]) => new OpenableWords(sealed, isInPlace)
	}
};
