import type { APIResponse, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Language } from '#lib/domain/words.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { inside } from '#lib/server/db/inside.ts';
import type { Server } from './server.ts';

/** The page's form of that action; without one, the form that posts to the page itself. */
export function formOf(page: Page, action?: string): Locator {
	const which = action ? `[action^="?/${action}"]` : ':not([action])';
	return page.locator(`main form[method=post]${which}`);
}

/** Types what was said into a field of words, opening the fold over other languages than the reader's. */
export async function say(
	form: Locator,
	name: string,
	texts: Partial<Record<Language, string>>
): Promise<void> {
	for (const [language, text] of Object.entries(texts)) {
		const named = `[name="${name}.texts.${language}"]`;
		const field = form.locator(named);
		if (!(await field.isVisible()))
			await form.locator(`details:has(${named}) > summary`).last().click();
		await field.fill(text);
	}
}

/** Presses the form's button and waits until the browser stands at an address of that shape. */
export async function send(page: Page, form: Locator, arrival: RegExp): Promise<void> {
	await form.locator('button[type=submit]').first().click();
	await page.waitForURL(arrival);
}

/** Fills the set-up page, with the code on the console, and sends it. */
export async function fillSetUp(
	page: Page,
	code: string,
	mediator: { name: string; userName: string; passphrase: string }
): Promise<void> {
	const fields = {
		code,
		'administrator.name': 'The keeper of the machine',
		'administrator.userName': 'keeper',
		'administrator.passphrase': 'granite pepper window salt',
		'mediator.name': mediator.name,
		'mediator.userName': mediator.userName,
		'mediator.passphrase': mediator.passphrase
	};
	for (const [name, value] of Object.entries(fields))
		await page.locator(`[name="${name}"]`).fill(value);
	await formOf(page).locator('[type=submit]').click();
}

/** What the form would post as it stands, files aside. */
export function fieldsOf(form: Locator): Promise<Record<string, string>> {
	return form.evaluate((found) => {
		const fields = [...new FormData(found as HTMLFormElement)];
		return Object.fromEntries(fields.filter(([, value]) => typeof value === 'string'));
	}) as Promise<Record<string, string>>;
}

/** Posts a form as a browser without scripts does, by whoever is signed in on the page. */
export function post(
	page: Page,
	address: string,
	form: Record<string, string>,
	origin = new URL(address).origin
): Promise<APIResponse> {
	return page.request.post(address, {
		form,
		headers: { origin, accept: 'text/html' },
		maxRedirects: 0
	});
}

/** The id that an address ends with, whatever it asks besides. */
export function lastId(page: Page): string {
	return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Goes there, and fails unless it is a page for this reader. */
export async function visit(page: Page, address: string): Promise<void> {
	const answer = await page.goto(address);
	expect([address, answer?.status()]).toEqual([address, 200]);
}

/** Rooms of a process by the process's English name and the room's kind, as the database has them. */
export async function roomOf(
	{ dataDirectory }: Pick<Server, 'dataDirectory'>,
	processName: string,
	kind: string
): Promise<{ roomId: string; processId: string }> {
	const { db } = await openDatabase({ dataDirectory });
	const { q, t } = inside(db.reads);
	const processes = await q.select().from(t.processes);
	const rooms = await q.select().from(t.rooms);
	await db.close();
	const process = processes.find(({ name }) => name.texts.en === processName);
	const room = rooms.find((room) => room.processId === process?.id && room.kind === kind);
	if (!room) throw new Error(`no ${kind} room in ${processName}`);
	return { roomId: room.id, processId: room.processId };
}
