import http from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

/** Asked with a bare request, as `fetch` would unpack what comes. */
function ask(url: string, headers: http.OutgoingHttpHeaders) {
	return new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
		const options = { agent: false, headers: { 'accept-encoding': 'gzip, br', ...headers } };
		const request = http.get(url, options, (response) => {
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

test('a page comes packed to whoever typed its address, and to our own pages', async () => {
	for (const site of ['none', 'same-origin']) {
		const { encoding, body } = await ask(`${plain.url}/signin`, { 'sec-fetch-site': site });
		expect(encoding).toBe('br');
		expect(brotliDecompressSync(body).toString()).toMatch(/<\/html>\s*$/);
		expect(body.length).toBeLessThan(brotliDecompressSync(body).length / 2);
	}
});

test('over TLS too, where the browser says who asks', async () => {
	const asked = { ...HTTPS, 'sec-fetch-site': 'none' };
	expect((await ask(`${behindTls.url}/signin`, asked)).encoding).toBe('br');
});

test('nothing is packed that another site asked for', async () => {
	for (const site of ['cross-site', 'same-site', 'anything']) {
		const headers = { 'sec-fetch-site': site };
		const answers = [
			await ask(`${plain.url}/signin`, headers),
			await ask(`${behindTls.url}/signin`, { ...HTTPS, ...headers })
		];
		for (const { encoding, body } of answers) {
			expect(encoding).toBeUndefined();
			expect(body.toString()).toMatch(/<\/html>\s*$/);
		}
	}
});

test('nor, over TLS, what a browser asks for that does not say for whom', async () => {
	expect((await ask(`${behindTls.url}/signin`, HTTPS)).encoding).toBeUndefined();
});

test('nor what a page goes on to ask by itself with the words of an address', async () => {
	const asks = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' };
	const page = `${plain.url}/signin`;
	expect((await ask(page, asks)).encoding).toBe('br');
	expect((await ask(`${page}?x-sveltekit-invalidated=11`, asks)).encoding).toBe('br');
	for (const guess of ['?q=a+guess', '?x-sveltekit-invalidated=11&q=a', '?x-sveltekit-a=b', '?=?'])
		expect((await ask(page + guess, asks)).encoding).toBeUndefined();
	const reader = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' };
	expect((await ask(`${page}?q=words`, reader)).encoding).toBe('br');
});

test('who cannot unpack gets it as it is', async () => {
	const { encoding, body } = await ask(`${plain.url}/signin`, { 'accept-encoding': 'identity' });
	expect(encoding).toBeUndefined();
	expect(body.toString()).toMatch(/<\/html>\s*$/);
});
