/**
 * `npm run bench -- NAME [--quick]`: measures one thing and prints, as its last line, the figures as
 * JSON. Without a name it lists what can be measured. docs/performance.md tells how to read them.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { root, seconds } from './toolchain.ts';

/** What a file of tests/bench exports. What it measures, `tests/bench/tools/figures.ts` describes. */
type Bench = {
	about: string;
	measure(options: { quick: boolean }): Promise<{ name: string }[]>;
};

const folder = join(root, 'tests', 'bench');

process.chdir(root);
const { values, positionals } = parseArgs({
	options: { quick: { type: 'boolean', default: false } },
	allowPositionals: true
});
const [name] = positionals;
const names = await benchNames();

if (name !== undefined && names.includes(name)) await measure(name);
else {
	if (name !== undefined) console.error(`There is no bench named ${name}.\n`);
	await list();
	process.exitCode = name === undefined ? 0 : 1;
}

async function measure(bench: string): Promise<void> {
	const started = Date.now();
	const figures = await (await load(bench)).measure({ quick: values.quick });
	console.log(`Measured in ${seconds(started)}.`);
	console.log(JSON.stringify({ bench, figures }));
}

async function list(): Promise<void> {
	console.log('npm run bench -- NAME [--quick]\n');
	for (const bench of names) console.log(`${bench.padEnd(12)} ${(await load(bench)).about}`);
}

async function benchNames(): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => entry.name.slice(0, -'.ts'.length))
		.sort();
}

async function load(bench: string): Promise<Bench> {
	return (await import(join(folder, `${bench}.ts`))) as Bench;
}
