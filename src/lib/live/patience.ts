const PAUSE = 500;

/** What a proxy says while the server behind it starts. */
const UNREACHABLE = [502, 503, 504];

let isPatient = false;

/**
 * From now on a page whose data cannot be fetched waits for the line, instead of making way for an
 * error page with all that was typed on it. Only for reading: what is posted is never sent twice.
 */
export function readPatiently(): void {
	if (isPatient) return;
	isPatient = true;
	const fetch = window.fetch.bind(window);
	window.fetch = async (input, init) => {
		if (!isDataOfPage(input, init)) return fetch(input, init);
		for (;;) {
			const answer = await fetch(input, init).catch(orNothing);
			if (answer && !UNREACHABLE.includes(answer.status)) return answer;
			await new Promise((resolve) => setTimeout(resolve, PAUSE));
		}
	};
}

function isDataOfPage(input: RequestInfo | URL, init?: RequestInit): boolean {
	if (input instanceof Request || (init?.method ?? 'GET') !== 'GET') return false;
	return new URL(input, location.href).pathname.endsWith('/__data.json');
}

/** The browser says so when the line is down, and of what was called off otherwise. */
function orNothing(error: unknown): undefined {
	if (!(error instanceof TypeError)) throw error;
}
