/**
 * Keeps the screen lit for as long as the element is there, where the browser knows how: over https
 * or on the machine itself. A browser lets go of it whenever the page is out of sight.
 */
export function keepAwake(): () => void {
	let held: Promise<WakeLockSentinel | undefined> | undefined;

	function hold() {
		if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
		// Refused on a low battery: the wall then sleeps as its machine is set to.
		held = navigator.wakeLock.request('screen').catch(() => undefined);
	}

	hold();
	document.addEventListener('visibilitychange', hold);
	return () => {
		document.removeEventListener('visibilitychange', hold);
		void held?.then((lock) => lock?.release());
	};
}
