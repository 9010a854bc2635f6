import { expect, inject, test } from 'vitest';
import { userNameOf } from '../../src/demo/cast.ts';
import shirqat from '../../src/demo/content/shirqat.json' with { type: 'json' };
import { playOn } from '../../src/demo/play-on.ts';
import { aPage, expectAccessible, signIn } from './browser.ts';
import { aServerForThisTest } from './server.ts';
import { PASSPHRASE } from './template.ts';

const { agenda, live } = shirqat.open;
const titleOf = (key: string) => agenda.find((item) => item.key === key)?.title.en ?? '';

test('three participants play on in the demo’s open session, and a newcomer sees it move', async () => {
	const server = await aServerForThisTest();
	const session = inject('openSession');
	const page = await aPage();
	await signIn(page, server, userNameOf('observer'));
	await page.locator('main a[href$="/live"]').first().click();
	await page.getByRole('heading', { level: 1, name: titleOf('pace') }).waitFor();
	await expectAccessible(page);

	const until = new AbortController();
	const playing = playOn(server.url, session, PASSPHRASE, until.signal, 250);
	// Nobody touches this page: all of it arrives by itself.
	await page.getByText(live.decided.en).first().waitFor();
	await page.getByRole('heading', { level: 1, name: titleOf('claims') }).waitFor();
	await page.getByRole('heading', { level: 1, name: titleOf('prayer') }).waitFor();

	until.abort();
	await playing;
	expect(server.printed()).not.toContain(live.decided.en);
});
