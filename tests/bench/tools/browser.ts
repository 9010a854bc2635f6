import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import type { LaunchOptions } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The browser that BROWSER_PATH names, or the first Chromium on the PATH, kept to this machine. */
export function findBrowser(): LaunchOptions {
	const { BROWSER_PATH, PATH = '' } = process.env;
	const found = PATH.split(delimiter)
		.flatMap((folder) => NAMES.map((name) => join(folder, name)))
		.find((path) => existsSync(path));
	const executablePath = BROWSER_PATH ?? found;
	if (!executablePath)
		throw new Error('Chromium is needed. Name one: BROWSER_PATH=/path/to/chromium');
	return {
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync'
		]
	};
}
