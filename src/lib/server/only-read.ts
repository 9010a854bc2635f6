/**
 * Pages of rooms on which one only reads. Where nothing is ever sealed they come without any script,
 * as fast as they can on a bad line; where words are sealed the browser has to open them. The
 * framework decides that once for a page and not for a room, so the script is left out here.
 */
const ONLY_READ: ReadonlySet<string> = new Set(
	[
		'',
		'/actors',
		'/actors/relations',
		'/conditions',
		'/sessions',
		'/rounds',
		'/rounds/[round]/interviews',
		'/positions',
		'/positions/[position]'
	].map((part) => `/rooms/[room]${part}`)
);

export function isOnlyRead(routeId: string | null): boolean {
	return routeId !== null && ONLY_READ.has(routeId);
}

const PRELOADS = /<link (?=[^>]*rel="modulepreload")[^>]*>/g;
const START = /<script nonce="[^"]*">\s*\{\s*__sveltekit_[\s\S]*?<\/script>/g;

/** A drawn page without what would bring it to life. */
export function withoutScripts(html: string): string {
	return html.replaceAll(PRELOADS, '').replaceAll(START, '');
}
