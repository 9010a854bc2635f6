/** The least that SvelteKit can do: one page that draws a table which it holds in memory. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { root } from '../../../src/scripts/toolchain.ts';
import { KEPT } from './ledger.ts';
import { serve, type Served } from './server.ts';

export type Cell = { class: string; text: string };
export type Table = { columns: string[]; rows: { head: string; cells: Cell[] }[] };

/** Built with our own tools and served by our own `server.js`; no script goes to the browser. */
export async function serveBare(table: Table): Promise<Served> {
	const project = built();
	const file = join(project, 'table.json');
	writeFileSync(file, JSON.stringify(table));
	return serve(project, { BARE_TABLE: file });
}

/** The table of a page that was drawn, so that both draw the same cells. */
export function tableOf(html: string): Table {
	const [table = ''] = /<table class="table matrix.*?<\/table>/s.exec(html) ?? [];
	const [head = [], ...rows] = [...table.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) => cellsOf(row));
	return {
		columns: head.map(({ text }) => text),
		rows: rows.map(([first, ...cells]) => ({ head: first?.text ?? '', cells }))
	};
}

function cellsOf(row: string): Cell[] {
	return [...row.matchAll(/<t[dh]([^>]*)>(.*?)<\/t[dh]>/gs)].map(([, attributes, inner]) => ({
		class: /class="([^"]*)"/.exec(attributes ?? '')?.[1] ?? '',
		text: (inner ?? '')
			.replace(/<!--.*?-->|<[^>]*>/gs, '')
			.replace(/\s+/g, ' ')
			.trim()
	}));
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
				<tr>{#each data.table.columns as column}<th scope="col">{column}</th>{/each}</tr>
			</thead>
			<tbody>
				{#each data.table.rows as row}
					<tr>
						<th scope="row">{row.head}</th>
						{#each row.cells as cell}<td class={cell.class}>{cell.text}</td>{/each}
					</tr>
				{/each}
			</tbody>
		</table>
	`
};
