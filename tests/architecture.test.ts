/** docs/architecture.md, enforced: who may import whom, and what holds for every file of a kind. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { areaOf, cycleIn, importsOf, isBarrel, within } from './imports.ts';
import type { Imports } from './imports.ts';

/**
 * Each folder or file of `src`, and what of ours it may import besides itself. A name covers the file
 * of that name and all that lies under it.
 */
const TABLE: Record<string, readonly string[]> = {
	'lib/domain': [],
	'lib/draft': ['lib/domain', 'lib/content'],
	'lib/sealed': ['lib/domain'],
	'lib/protocol': ['lib/domain'],
	'lib/i18n': ['lib/domain'],
	'lib/content': [],
	'lib/styles': [],
	'lib/ui': [],
	'lib/charts': [],
	'lib/live': ['lib/protocol', 'lib/domain', 'lib/draft', 'lib/sealed'],
	'lib/components': [
		'lib/live',
		'lib/ui',
		'lib/charts',
		'lib/draft',
		'lib/sealed',
		'lib/domain',
		'lib/i18n'
	],
	'lib/server/db': ['lib/domain'],
	'lib/server/log': [],
	'lib/server/only-read': [],
	'lib/server/form': [],
	'lib/server/house': ['lib/server/db', 'lib/domain'],
	'lib/server/running': ['lib/server/house'],
	'lib/server/command': ['lib/server/house', 'lib/server/db', 'lib/server/log', 'lib/domain'],
	'lib/server/commands': [
		'lib/server/house',
		'lib/server/command',
		'lib/server/auth',
		'lib/server/db',
		'lib/draft',
		'lib/domain',
		'lib/content'
	],
	'lib/server/queries': [
		'lib/server/house',
		'lib/server/command',
		'lib/server/auth',
		'lib/server/db',
		'lib/draft',
		'lib/domain',
		'lib/content'
	],
	'lib/server/export': ['lib/draft', 'lib/domain', 'lib/i18n'],
	'lib/server/import': ['lib/draft', 'lib/domain', 'lib/i18n'],
	'lib/server/auth': ['lib/server/db', 'lib/sealed', 'lib/domain'],
	'lib/server/http': [
		'lib/server/form',
		'lib/server/house',
		'lib/server/command',
		'lib/server/db',
		'lib/server/auth',
		'lib/domain',
		'lib/i18n'
	],
	'lib/server/realtime': [
		'lib/server/log',
		'lib/server/house',
		'lib/server/auth',
		'lib/server/commands',
		'lib/server/queries',
		'lib/server/db',
		'lib/draft',
		'lib/protocol',
		'lib/domain'
	],
	routes: [
		'lib/sealed',
		'lib/components',
		'lib/live',
		'lib/ui',
		'lib/charts',
		'lib/domain',
		'lib/i18n',
		'lib/styles',
		'lib/server/http',
		'lib/server/commands',
		'lib/server/queries',
		'lib/server/export',
		'lib/server/import',
		'lib/server/auth'
	],
	hooks: ['lib/live', 'lib/domain'],
	'hooks.client': ['lib/i18n'],
	'hooks.server': ['lib/server', 'lib/i18n', 'lib/domain'],
	'app.d': ['lib/server', 'lib/domain'],
	demo: [
		'lib/sealed',
		'lib/server/db/sealing',
		'lib/server/command',
		'lib/server/commands',
		'lib/server/queries',
		// Who plays, and the one passphrase of the demo, which goes past the rules.
		'lib/server/auth',
		'lib/server/db/accounts',
		'lib/server/house',
		'lib/protocol',
		'lib/draft',
		'lib/domain'
	],
	scripts: ['lib/server', 'lib/domain', 'lib/draft', 'lib/i18n', 'demo', '../server']
};

/** Packages some folders may not touch; `domain` is handled apart, as it may touch none. */
const NO_PACKAGES: Record<string, RegExp> = {
	routes: /^drizzle/,
	'lib/components': /^(drizzle|node:)/,
	'lib/ui': /^(drizzle|node:)/,
	'lib/charts': /^(drizzle|node:)/,
	'lib/live': /^(drizzle|node:)/
};

const LONGEST_FILE = 400;

const src = join(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
	.filter((path) => /\.(ts|svelte)$/.test(path))
	.filter((path) => !path.startsWith('lib/i18n/paraglide') && !path.includes('.test.'));
const text = new Map(files.map((path) => [path, readFileSync(join(src, path), 'utf8')]));
const imports = new Map<string, Imports>(
	[...text].map(([path, code]) => [path, importsOf(path, code)])
);

test('every file of src lies in a folder that the table names', () => {
	expect(files.filter((path) => !areaOf(path, Object.keys(TABLE)))).toEqual([]);
	expect(files.length).toBeGreaterThan(0);
});

test('a file imports only what its folder may import', () => {
	const refused = [...imports].flatMap(([path, { ours }]) => {
		const area = areaOf(path, Object.keys(TABLE)) ?? '';
		const allowed = [area, ...(TABLE[area] ?? [])];
		return ours
			.filter((target) => !allowed.some((name) => within(target, name)))
			.map((target) => `${path} imports ${target}`);
	});
	expect(refused).toEqual([]);
});

test('the domain imports nothing from outside', () => {
	const refused = [...imports]
		.filter(([path]) => within(path, 'lib/domain'))
		.flatMap(([path, { packages }]) => packages.map((name) => `${path} imports ${name}`));
	expect(refused).toEqual([]);
});

test('pages know no database and the browser no Node', () => {
	const refused = [...imports].flatMap(([path, { packages }]) => {
		const pattern = NO_PACKAGES[areaOf(path, Object.keys(NO_PACKAGES)) ?? ''];
		return packages.filter((name) => pattern?.test(name)).map((name) => `${path} imports ${name}`);
	});
	expect(refused).toEqual([]);
});

test('only the database folder knows tables, and reaches inside a transaction', () => {
	const secret = /^lib\/server\/db\/(inside|schema|tables)\b/;
	const refused = [...imports]
		.filter(([path]) => !within(path, 'lib/server/db'))
		.flatMap(([path, { ours, packages }]) => [
			...ours.filter((target) => secret.test(target)).map((target) => `${path} imports ${target}`),
			...packages.filter((name) => /^drizzle/.test(name)).map((name) => `${path} imports ${name}`)
		]);
	expect(refused).toEqual([]);
});

test('imports of ours name the file with its extension, from #lib or from beside', () => {
	const refused = [...imports].flatMap(([path, { ours, packages }]) => [
		...ours
			.filter((target) => !/\.(ts|js|svelte|css|json|woff2|ttf)(\?worker&url)?$/.test(target))
			.map((target) => `${path} imports ${target}`),
		...packages.filter((name) => name.startsWith('$lib')).map((name) => `${path} imports ${name}`)
	]);
	expect(refused).toEqual([]);
});

test('no two files import each other, however long the way round', () => {
	const graph = new Map([...imports].map(([path, { ours }]) => [path, ours]));
	expect(cycleIn(graph)).toEqual([]);
});

test('a file holds one noun: nothing in lib is longer than it can be read', () => {
	const long = [...text]
		.filter(([path]) => path.startsWith('lib/'))
		.map(([path, code]) => ({ path, lines: code.split('\n').length - 1 }))
		.filter(({ lines }) => lines > LONGEST_FILE);
	expect(long).toEqual([]);
});

test('there are no barrels: whoever needs a thing names the file that has it', () => {
	expect([...text].filter(([path, code]) => isBarrel(path, code)).map(([path]) => path)).toEqual(
		[]
	);
});
