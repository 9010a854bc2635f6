import { chromium, type Browser } from 'playwright-core';
import { buildIfChanged, root } from '../../../src/scripts/toolchain.ts';
import { findBrowser } from './browser.ts';
import { aDemo, type Demo } from './demo.ts';
import { serve } from './server.ts';

export type OpenHouse = { demo: Demo; url: string; browser: Browser };

/** The built application over the demo, and a browser to look at it; all is gone when the work is done. */
export async function inOpenHouse<Found>(
	work: (house: OpenHouse) => Promise<Found>
): Promise<Found> {
	await buildIfChanged();
	const demo = await aDemo();
	const server = await serve(root, { DATA_DIR: demo.directory, WASATA_DEMO: '1' });
	const browser = await chromium.launch(findBrowser());
	try {
		return await work({ demo, url: server.url, browser });
	} finally {
		await browser.close();
		await server.stop();
		demo.remove();
	}
}
