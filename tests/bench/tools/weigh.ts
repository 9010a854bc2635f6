/** What files weigh on the wire. */
import { ask } from '../../ask.ts';

/** Bytes of all files together, each as the server sends it. */
export type Weight = { files: number; brotli: number; gzip: number };

export async function weigh(addresses: readonly string[]): Promise<Weight> {
	const brotli = await Promise.all(addresses.map((address) => bytesOf(address, 'br')));
	const gzip = await Promise.all(addresses.map((address) => bytesOf(address, 'gzip')));
	return { files: addresses.length, brotli: sum(brotli), gzip: sum(gzip) };
}

async function bytesOf(address: string, encoding: 'br' | 'gzip'): Promise<number> {
	return (await ask(address, { 'accept-encoding': encoding })).body.length;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
