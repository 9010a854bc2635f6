/** What the scripts share: where the project is, how to run a tool, when a build is out of date. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import process from 'node:process';

export const root = join(import.meta.dirname, '../..');

const SOURCES = [
	'src',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json'
];
const MADE_BY_BUILD = join('src', 'lib', 'i18n', 'paraglide');
const BUILT_FROM = join(root, 'build', '.sources');

/** Runs a tool in the project, with its own Node and its own tools first; resolves to the exit code. */
export function run(
	command: string,
	args: readonly string[],
	env: Record<string, string> = {}
): Promise<number> {
	const path = join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? '');
	const child = spawn(command, args, {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, PATH: path, ...env }
	});
	const pass = (signal: NodeJS.Signals) => child.kill(signal);
	process.on('SIGTERM', pass);

	return new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	}).finally(() => process.off('SIGTERM', pass));
}

/** Builds the application if a source changed since the last build; says what it does. */
export async function buildIfChanged(): Promise<void> {
	const sources = await sourcesHash();
	if (existsSync(BUILT_FROM) && (await readFile(BUILT_FROM, 'utf8')) === sources) return;

	console.log('Building Wasata. This happens once, and again only after a change.');
	const started = Date.now();
	await prepare();
	// Whoever asks for it, tests too: what is built is what is served.
	const code = await run('vite', ['build', '--logLevel', 'warn'], { NODE_ENV: 'production' });
	if (code !== 0) {
		console.error('The build failed; the reason is above.');
		process.exit(code);
	}
	await writeFile(BUILT_FROM, sources);
	console.log(`Built in ${seconds(started)}.`);
}

/** Compiles the messages and what else the editor, the tests and the build expect to find. */
export async function prepare(): Promise<void> {
	const code = await run('node', ['src/scripts/prepare.ts']);
	if (code !== 0) process.exit(code);
}

export function seconds(since: number): string {
	return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

async function sourcesHash(): Promise<string> {
	const hash = createHash('sha256').update(process.version);
	for (const path of await sourceFiles()) {
		hash.update(`\0${path}\0`).update(
			createHash('sha256')
				.update(await readFile(join(root, path)))
				.digest()
		);
	}
	return hash.digest('hex');
}

async function sourceFiles(): Promise<string[]> {
	const found: string[] = [];
	for (const source of SOURCES.filter((name) => existsSync(join(root, name)))) {
		if (source.includes('.')) found.push(source);
		else found.push(...(await filesUnder(source)));
	}
	return found.sort();
}

async function filesUnder(folder: string): Promise<string[]> {
	const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
		.filter((path) => !path.startsWith(MADE_BY_BUILD));
}
