import { untrack } from 'svelte';

/** Often enough that a second is never told late by more than the eye sees. */
const TICK = 250;

/**
 * The server's time as it goes on, for every count on a page. What the device's own clock says does
 * not matter, only that it goes on: the page says what time it was when it was read, and what was
 * slow on its way cannot put the clock forward, for of several readings the latest time counts.
 *
 * @param readAt when the server read what the page shows, by its own clock.
 * @param serverNow the time by a line to the server, in milliseconds; nothing while there is none.
 */
export function tickingClock(
	readAt: () => Date,
	serverNow: () => number | undefined = () => undefined
) {
	let now = $state(+untrack(readAt));

	$effect(() => {
		let ahead = -Infinity;
		const tick = () => (now = serverNow() ?? Date.now() + ahead);
		$effect(() => {
			ahead = Math.max(ahead, +readAt() - Date.now());
			tick();
		});
		const ticking = setInterval(tick, TICK);
		// A page that slept, in a pocket or behind another, is right at the first look.
		document.addEventListener('visibilitychange', tick);
		return () => {
			clearInterval(ticking);
			document.removeEventListener('visibilitychange', tick);
		};
	});

	return {
		/** In milliseconds. */
		get now() {
			return now;
		}
	};
}
