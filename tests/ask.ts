import http from 'node:http';

/** Bytes as they came, and how they are packed. */
export type Answer = { encoding: string | undefined; body: Buffer };

/** Asked with a bare request, as `fetch` would unpack what comes. */
export function ask(url: string, headers: http.OutgoingHttpHeaders): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const request = http.get(url, { agent: false, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.once('end', () =>
				resolve({
					encoding: response.headers['content-encoding'],
					body: Buffer.concat(chunks)
				})
			);
		});
		request.once('error', reject);
	});
}
