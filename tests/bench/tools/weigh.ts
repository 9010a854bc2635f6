/** What files weigh on the wire. */
import http from 'node:http';

/** Bytes of all files together, each as the server sends it. */
export type Weight = { files: number; brotli: number; gzip: number };

export async function weigh(addresses: readonly string[]): Promise<Weight> {
	const brotli = await Promise.all(addresses.map((address) => bytesOf(address, 'br')));
	const gzip = await Promise.all(addresses.map((address) => bytesOf(address, 'gzip')));
	return { files: addresses.length, brotli: sum(brotli), gzip: sum(gzip) };
}

/** Asked with a bare request, as `fetch` would unpack what comes. */
function bytesOf(address: string, encoding: 'br' | 'gzip'): Promise<number> {
	return new Promise((resolve, reject) => {
		const headers = { 'accept-encoding': encoding };
		const request = http.get(address, { agent: false, headers }, (response) => {
			let bytes = 0;
			response.on('data', (chunk: Buffer) => (bytes += chunk.length));
			response.once('end', () => resolve(bytes));
		});
		request.once('error', reject);
	});
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
