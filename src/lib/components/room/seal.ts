/** All that a page needs where words are sealed, and nowhere else: it is loaded there only. */
export { default as KeyHolders } from './KeyHolders.svelte';
export { default as RoomSeal } from './RoomSeal.svelte';
export { keyring } from '#lib/live/keyring.svelte.ts';
export { CannotSeal, sealForm } from '#lib/live/seal-form.ts';
