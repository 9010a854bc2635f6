import { untrack } from 'svelte';
import { connection, NOBODY, type LiveState, type OpenRoom } from './connection.svelte.ts';

/** What a page knows while a room is open on it. All of it is reactive but the clock. */
export type Live = {
	readonly state: LiveState;
	/** The seats of the room that have it open now, this reader's among them. */
	readonly present: ReadonlySet<string>;
	/** The server's time in milliseconds: what every screen counts from. */
	serverNow(): number;
	/** Whether that time is the server's yet, and not this device's own. */
	readonly knowsTime: boolean;
};

/**
 * Opens a room on this page, for as long as the component lives that calls it: pages in it read
 * again what news is about (`depends('news:agenda')`). Call it while the component is set up.
 *
 * @param wanted the room, and when the server read what the page shows, in milliseconds by its own
 * clock (from the page's `load`). Another room closes the first.
 */
export function openLive(wanted: () => { roomId: string; readAt: number }): Live {
	let room = $state.raw<OpenRoom>();
	const roomId = $derived(wanted().roomId);

	$effect(() => {
		if (!connection) return;
		const id = roomId;
		// Reading the page again changes when it was read, and must not open the room anew.
		const opened = untrack(() => connection?.open(id, wanted().readAt));
		room = opened;
		return () => opened && connection?.close(opened);
	});

	return {
		get state() {
			if (!connection) return 'connecting';
			return room?.isEnded ? 'ended' : connection.state;
		},
		get present() {
			return room?.present ?? NOBODY;
		},
		serverNow: () => connection?.serverNow() ?? Date.now(),
		get knowsTime() {
			return connection?.knowsTime ?? false;
		}
	};
}
