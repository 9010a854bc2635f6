/** Which of the choices of an address go along from one view of positions to another. */
const KEPT = ['asOf', 'basis', 'voice', 'kind', 'district', 'family', 'issue'];

/** An address with the choices that are made now; `more` are added or take their place. */
export function wayWith(path: string, now: URLSearchParams, more: Record<string, string> = {}) {
	const kept = new URLSearchParams();
	for (const name of KEPT) {
		const value = more[name] ?? now.get(name);
		if (value) kept.set(name, value);
	}
	if (more.format) kept.set('format', more.format);
	const query = kept.toString();
	return query ? `${path}?${query}` : path;
}

export const positionsOf = (processId: string) => `/processes/${processId}/positions`;
export const issuesOf = (processId: string) => `${positionsOf(processId)}/issues`;
