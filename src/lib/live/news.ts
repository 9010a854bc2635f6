import { invalidate, invalidateAll } from '$app/navigation';
import { navigating } from '$app/state';
import type { News } from '#lib/protocol.ts';

const EVERYTHING = '*';

/**
 * Reads again what happened is about: `agenda.arranged` is news for every page that depends on
 * `news:agenda`. However much comes at once, one reading is under way at a time, and what came
 * last is always read after it came.
 */
const unread = new Set<string>();
let isReading = false;

export function hear({ type }: Pick<News, 'type'>): void {
	const [noun] = type.split('.');
	unread.add(`news:${noun}`);
	void readOn();
}

/** After something was missed, or may be seen no more: the page as the server gives it now. */
export function readEverything(): void {
	unread.add(EVERYTHING);
	void readOn();
}

async function readOn(): Promise<void> {
	if (isReading) return;
	isReading = true;
	try {
		while (unread.size > 0) {
			// Reading again calls off a way to another page that somebody has just set out on.
			await navigating.complete?.catch(() => undefined);
			const news = new Set(unread);
			unread.clear();
			await (news.has(EVERYTHING) ? invalidateAll() : invalidate(({ href }) => news.has(href)));
		}
	} finally {
		isReading = false;
	}
}
