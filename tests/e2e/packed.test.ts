import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { aServer, type Server } from './server.ts';

const HTTPS = { 'x-forwarded-proto': 'https' };

let plain: Server;
let behindTls: Server;
beforeAll(async () => {
	[plain, behindTls] = await Promise.all([aServer(), aServer('demo', { TRUST_PROXY: '1' })]);
});
afterAll(async () => {
	await plain.stop();
	await behindTls.stop();
});

/** As a browser asks, which unpacks both. */
function asking(url: string, headers: Record<string, string>) {
	return ask(url, { 'accept-encoding': 'gzip, br', ...headers });
}

test('a page comes packed to whoever typed its address, and to our own pages', async () => {
	for (const site of ['none', 'same-origin']) {
		const { encoding, body } = await asking(`${plain.url}/signin`, { 'sec-fetch-site': site });
		expect(encoding).toBe('br');
		expect(brotliDecompressSync(body).toString()).toMatch(/<\/html>\s*$/);
		expect(body.length).toBeLessThan(brotliDecompressSync(body).length / 2);
	}
});

test('over TLS too, where the browser says who asks', async () => {
	const asked = { ...HTTPS, 'sec-fetch-site': 'none' };
	expect((await asking(`${behindTls.url}/signin`, asked)).encoding).toBe('br');
});

test('nothing is packed that another site asked for', async () => {
	for (const site of ['cross-site', 'same-site', 'anything']) {
		const headers = { 'sec-fetch-site': site };
		const answers = [
			await asking(`${plain.url}/signin`, headers),
			await asking(`${behindTls.url}/signin`, { ...HTTPS, ...headers })
		];
		for (const { encoding, body } of answers) {
			expect(encoding).toBeUndefined();
			expect(body.toString()).toMatch(/<\/html>\s*$/);
		}
	}
});

test('nor, over TLS, what a browser asks for that does not say for whom', async () => {
	expect((await asking(`${behindTls.url}/signin`, HTTPS)).encoding).toBeUndefined();
});

test('nor what a page goes on to ask by itself with the words of an address', async () => {
	const asks = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' };
	const page = `${plain.url}/signin`;
	expect((await asking(page, asks)).encoding).toBe('br');
	expect((await asking(`${page}?x-sveltekit-invalidated=11`, asks)).encoding).toBe('br');
	for (const guess of ['?q=a+guess', '?x-sveltekit-invalidated=11&q=a', '?x-sveltekit-a=b', '?=?'])
		expect((await asking(page + guess, asks)).encoding).toBeUndefined();
	const reader = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' };
	expect((await asking(`${page}?q=words`, reader)).encoding).toBe('br');
});

test('who cannot unpack gets it as it is', async () => {
	const { encoding, body } = await asking(`${plain.url}/signin`, { 'accept-encoding': 'identity' });
	expect(encoding).toBeUndefined();
	expect(body.toString()).toMatch(/<\/html>\s*$/);
});
