import { askKeeper, SIGNS_OF_LIFE, TOUCH_EVERY } from './keeper.ts';

/**
 * On pages without any other script, for whoever has a key: as long as one of them is open and used,
 * the key that was opened is not forgotten on the way to the next room.
 */

const { recipient = '', lasts = '0' } =
	document.querySelector<HTMLElement>('[data-recipient]')?.dataset ?? {};
let aliveAt = Date.now();
for (const sign of SIGNS_OF_LIFE)
	addEventListener(sign, () => (aliveAt = Date.now()), { passive: true });
setInterval(() => {
	const left = aliveAt + Number(lasts) - Date.now();
	if (left > 0) void askKeeper({ act: 'touch', recipient, lasts: left });
}, TOUCH_EVERY);
