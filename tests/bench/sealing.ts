import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { root } from '../../src/scripts/toolchain.ts';
import { findBrowser } from './tools/browser.ts';
import { figure, median, type Figure } from './tools/figures.ts';

export const about = 'In Chromium: a key unlocked, a thousand notes sealed and opened.';

const NOTES = 1000;
const UNLOCK_AIM = 1500;
const NOTES_AIM = 300;

type Times = {
	unlock: number;
	wrong: number;
	seal: number;
	open: number;
	bare: number;
	bytes: number;
};

/** Quick measures fewer times. */
export async function measure({ quick }: { quick: boolean }): Promise<Figure[]> {
	const code = await bundle();
	const server = createServer((request, answer) => {
		const isScript = request.url === '/bench.js';
		answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
		answer.end(isScript ? code : '<!doctype html><script type="module" src="/bench.js"></script>');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	const browser = await chromium.launch(findBrowser());
	try {
		const page = await browser.newPage();
		await page.goto(`http://127.0.0.1:${port}/`);
		await page.waitForFunction(() => 'benchSealing' in globalThis);
		const rounds: Times[] = [];
		for (let round = 0; round < (quick ? 2 : 7); round++)
			rounds.push(
				await page.evaluate(
					(notes) =>
						(Reflect.get(globalThis, 'benchSealing') as (notes: number) => Promise<Times>)(notes),
					NOTES
				)
			);
		const of = (name: keyof Times) => median(rounds.map((times) => times[name]));
		return [
			figure({
				name: 'unlock a key, work factor 17',
				value: of('unlock'),
				unit: 'ms',
				aim: { of: 'value', atMost: UNLOCK_AIM }
			}),
			figure({ name: 'refuse a wrong passphrase', value: of('wrong'), unit: 'ms' }),
			figure({
				name: `seal and open ${NOTES} notes of 60 words`,
				value: of('seal') + of('open'),
				unit: 'ms',
				baseline: of('bare'),
				aim: { of: 'value', atMost: NOTES_AIM }
			}),
			figure({ name: `seal ${NOTES} notes`, value: of('seal'), unit: 'ms' }),
			figure({ name: `open ${NOTES} notes`, value: of('open'), unit: 'ms' }),
			figure({ name: 'a sealed note', value: of('bytes'), unit: 'bytes' })
		];
	} finally {
		await browser.close();
		server.close();
	}
}

/** The modules of the product and what runs them, as one script for a browser. */
async function bundle(): Promise<string> {
	const output = await build({
		root,
		configFile: false,
		logLevel: 'error',
		build: {
			write: false,
			target: 'es2023',
			lib: {
				entry: join(root, 'tests/bench/tools/sealing-page.ts'),
				formats: ['es'],
				fileName: 'bench'
			}
		}
	});
	const [{ output: chunks } = { output: [] }] = (
		Array.isArray(output) ? output : [output]
	) as Rollup.RollupOutput[];
	const chunk = chunks.find((one) => one.type === 'chunk');
	if (chunk?.type !== 'chunk') throw new Error('nothing was built');
	return chunk.code;
}
