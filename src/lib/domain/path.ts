const OWN = 'http://own.invalid';

/**
 * Where to go back to, from a form or an address that anybody may have written: a path of this very
 * site, or `/`. `//elsewhere.example` and its disguises are not paths.
 */
export function ownPath(claimed: unknown): string {
	if (typeof claimed !== 'string' || !claimed.startsWith('/')) return '/';
	if (!URL.canParse(claimed, OWN)) return '/';
	const { origin, pathname, search } = new URL(claimed, OWN);
	return origin === OWN && !pathname.startsWith('//') ? pathname + search : '/';
}
