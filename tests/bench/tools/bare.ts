/** The least that SvelteKit can do: one page that draws a table which it holds in memory. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { root } from '../../../src/scripts/toolchain.ts';
import { KEPT } from './ledger.ts';
import { serve, type Served } from './server.ts';

/** A cell of the matrix: its step, and whether a second source is asked for. */
export type Cell = { class: string; text: string; asks: boolean };
export type Head = { code: string; text: string; href: string };
export type Table = { columns: Head[]; rows: { head: Head; cells: Cell[] }[] };

/** Built with our own tools and served by our own `server.js`; no script goes to the browser. */
export async function serveBare(table: Table): Promise<Served> {
	const project = built();
	const file = join(project, 'table.json');
	writeFileSync(file, JSON.stringify(table));
	return serve(project, { BARE_TABLE: file });
}

/** The table of a page that was drawn, so that both draw the same cells, links and marks. */
export function tableOf(html: string): Table {
	const [table = ''] = /<table class="table matrix.*?<\/table>/s.exec(html) ?? [];
	const [head = '', ...rows] = [...table.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) => row);
	return {
		columns: headsOf(head).slice(1),
		rows: rows.map((row) => ({ head: headsOf(row)[0] ?? NO_HEAD, cells: cellsOf(row) }))
	};
}

const NO_HEAD: Head = { code: '', text: '', href: '' };

function headsOf(row: string): Head[] {
	return [...row.matchAll(/<th\b[^>]*>(.*?)<\/th>/gs)].map(([, inner = '']) => ({
		code: textOf(/<bdi class="code.*?<\/bdi>/s.exec(inner)?.[0] ?? ''),
		text: textOf(inner.replace(/<bdi class="code.*?<\/bdi>/s, '')),
		href: /href="([^"]*)"/.exec(inner)?.[1] ?? ''
	}));
}

function cellsOf(row: string): Cell[] {
	return [...row.matchAll(/<td\b([^>]*)>(.*?)<\/td>/gs)].map(([, attributes = '', inner = '']) => ({
		class: /class="([^"]*)"/.exec(attributes)?.[1] ?? '',
		text: textOf(inner),
		asks: inner.includes('class="asks')
	}));
}

function textOf(html: string): string {
	return html
		.replace(/<!--.*?-->|<[^>]*>/gs, '')
		.replace(/\s+/g, ' ')
		.trim();
}

function built(): string {
	const hash = createHash('sha256').update(process.version).update(JSON.stringify(FILES));
	const project = join(KEPT, `bare-${hash.digest('hex').slice(0, 12)}`);
	if (!existsSync(join(project, 'build', 'handler.js'))) {
		console.log('Building the bare SvelteKit page, once.');
		for (const [path, text] of Object.entries(FILES)) {
			mkdirSync(dirname(join(project, path)), { recursive: true });
			writeFileSync(join(project, path), text);
		}
		if (!existsSync(join(project, 'node_modules')))
			symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
		const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
		execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
			cwd: project,
			stdio: 'inherit'
		});
	}
	cpSync(join(root, 'server.js'), join(project, 'server.js'));
	return project;
}

const FILES = {
	'package.json': '{ "name": "bare", "private": true, "type": "module" }\n',
	'vite.config.js': `
		import { sveltekit } from '@sveltejs/kit/vite';
		export default { plugins: [sveltekit()] };
	`,
	'svelte.config.js': `
		import adapter from '@sveltejs/adapter-node';
		export default { kit: { adapter: adapter() } };
	`,
	'src/app.html': `<!doctype html>
<html lang="en">
	<head><meta charset="utf-8" />%sveltekit.head%</head>
	<body>%sveltekit.body%</body>
</html>
`,
	'src/routes/+page.server.js': `
		import { readFileSync } from 'node:fs';
		import { env } from 'node:process';

		const table = env.BARE_TABLE ? JSON.parse(readFileSync(env.BARE_TABLE, 'utf8')) : null;

		export const csr = false;
		export const load = () => ({ table });
	`,
	'src/routes/+page.svelte': `
		<script>
			let { data } = $props();
		</script>

		<table class="table matrix">
			<thead>
				<tr>
					<th scope="col"></th>
					{#each data.table.columns as { text, href }}
						<th scope="col"><a {href}>{text}</a></th>
					{/each}
				</tr>
			</thead>
			<tbody>
				{#each data.table.rows as { head, cells }}
					<tr>
						<th scope="row"><bdi class="code">{head.code}</bdi> <a href={head.href}>{head.text}</a></th>
						{#each cells as cell}<td class={cell.class}>{cell.text}{#if cell.asks}<svg class="asks" role="img" aria-label="asks"><use href="#stance-asks" /></svg>{/if}</td>{/each}
					</tr>
				{/each}
			</tbody>
		</table>
	`
};
