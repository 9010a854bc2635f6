/** Walks the pages of a running server by their links, as somebody signed in would. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../src/scripts/toolchain.ts';

export type Page = {
	/** `/rooms/[room]/actors` */
	route: string;
	/** `/rooms/k3…/actors`, the first one of that route that was met. */
	address: string;
	html: string;
};

const OF_MANY_KINDS = [
	'/rooms/[room]',
	'/processes/[process]',
	'/rooms/[room]/texts',
	'/rooms/[room]/texts/[text]'
];

/** One page of every route that can be reached from `/` by links alone, nearest first. */
export async function walk(url: string, cookie: string): Promise<Page[]> {
	const routes = pageRoutes();
	const pages: Page[] = [];
	const ahead = ['/'];
	const met = new Set<string>();
	const seen = new Set<string>();

	for (const address of ahead) {
		const route = routes.find(({ pattern }) => pattern.test(address))?.route;
		// Processes and rooms differ in what they lead to: each is looked at, the first is told of.
		if (!route || (met.has(route) && !OF_MANY_KINDS.includes(route)) || seen.has(address)) continue;
		seen.add(address);
		const response = await fetch(url + address, { headers: { cookie }, redirect: 'manual' });
		if (response.status !== 200) continue;
		const html = await response.text();
		if (!met.has(route)) pages.push({ route, address, html });
		met.add(route);
		ahead.push(...linksOf(html, url + address));
	}
	return pages;
}

function pageRoutes(): { route: string; pattern: RegExp }[] {
	return readdirSync(join(root, 'src', 'routes'), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('+page.svelte'))
		.map((path) => `/${path.replace(/\/?\+page\.svelte$/, '')}`)
		.map((route) => ({ route, pattern: new RegExp(`^${route.replace(/\[\w+\]/g, '[^/]+')}$`) }))
		.sort((a, b) => Number(a.route.includes('[')) - Number(b.route.includes('[')));
}

/** Addresses on the same server, without what stands behind a question mark. */
function linksOf(html: string, base: string): string[] {
	const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)].map(([, href]) => href ?? '');
	return links
		.filter((href) => URL.canParse(href, base))
		.map((href) => new URL(href, base))
		.filter(({ origin }) => origin === new URL(base).origin)
		.map(({ pathname }) => pathname);
}
