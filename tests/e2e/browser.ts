import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import type { Language } from '#lib/domain/words.ts';
import type { Server } from './server.ts';
import { PASSPHRASE } from './template.ts';

/** One for all pages of a file, also where several are opened at once. */
let browser: Promise<Browser> | undefined;

afterAll(async () => {
	await (await browser)?.close();
	browser = undefined;
});

export type Look = {
	width?: number;
	language?: Language;
	dark?: boolean;
	javaScript?: boolean;
};

/** A browser of one person: cookies of its own. */
export async function aPage({
	width = 1440,
	language = 'en',
	dark,
	javaScript
}: Look = {}): Promise<Page> {
	browser ??= chromium.launch({
		executablePath: process.env.WASATA_BROWSER ?? '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync'
		]
	});
	const context = await (
		await browser
	).newContext({
		viewport: { width, height: width < 600 ? 800 : 900 },
		locale: language === 'ckb' ? 'ckb-IQ' : language,
		colorScheme: dark ? 'dark' : 'light',
		javaScriptEnabled: javaScript ?? true,
		reducedMotion: 'reduce'
	});
	const page = await context.newPage();
	page.on('pageerror', (error) => {
		throw error;
	});
	return page;
}

/** Signs in one of the demo's people. */
export async function signIn(
	page: Page,
	server: Server,
	userName: string,
	passphrase = PASSPHRASE
): Promise<void> {
	await page.goto(`${server.url}/signin`);
	await page.locator('[name=userName]').fill(userName);
	await page.locator('[name=passphrase]').fill(passphrase);
	await page.locator('main [type=submit]').first().click();
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
}

/** What axe finds serious or critical, a line each. */
export async function violationsOf(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

export async function expectAccessible(page: Page): Promise<void> {
	expect(await violationsOf(page), page.url()).toEqual([]);
}

/** By how many pixels the page is wider than the screen. */
export function widthBeyondScreen(page: Page): Promise<number> {
	return page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
}
