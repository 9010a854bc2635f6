/** Reading what a file imports, for the test of the architecture. */
import { posix } from 'node:path';
import ts from 'typescript';

/** `ours` as paths from `src`, `packages` as they are written. */
export type Imports = { ours: string[]; packages: string[] };

export function importsOf(path: string, code: string): Imports {
	const written = ts
		.preProcessFile(scriptsOf(path, code), true, true)
		.importedFiles.map(({ fileName }) => fileName)
		.filter((name) => !name.endsWith('/$types') && !name.endsWith('/$types.js'));
	const isOurs = (name: string) => name.startsWith('#lib/') || name.startsWith('.');

	return {
		ours: written.filter(isOurs).map((name) => pathOf(name, path)),
		packages: written.filter((name) => !isOurs(name))
	};
}

/** The longest of `names` that covers the path. */
export function areaOf(path: string, names: readonly string[]): string | undefined {
	return names
		.filter((name) => within(path, name))
		.toSorted((a, b) => b.length - a.length)
		.at(0);
}

/** `lib/server/command` covers lib/server/command.ts and lib/server/command/…, not lib/server/commands. */
export function within(path: string, name: string): boolean {
	return path.startsWith(`${name}/`) || path.startsWith(`${name}.`);
}

/** One round trip of imports, first file repeated at the end; empty when there is none. */
export function cycleIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
	const done = new Set<string>();

	function walk(path: string, trail: readonly string[]): string[] {
		if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
		if (done.has(path)) return [];
		for (const next of graph.get(path) ?? []) {
			const cycle = walk(next, [...trail, path]);
			if (cycle.length > 0) return cycle;
		}
		done.add(path);
		return [];
	}

	for (const path of graph.keys()) {
		const cycle = walk(path, []);
		if (cycle.length > 0) return cycle;
	}
	return [];
}

/** An index file that only passes on what others export. */
export function isBarrel(path: string, code: string): boolean {
	if (posix.basename(path) !== 'index.ts') return false;
	const { statements } = ts.createSourceFile(path, code, ts.ScriptTarget.Latest);
	return statements.every((line) => ts.isExportDeclaration(line) && line.moduleSpecifier);
}

function scriptsOf(path: string, code: string): string {
	if (!path.endsWith('.svelte')) return code;
	return [...code.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs)].map(([, body]) => body).join('\n');
}

function pathOf(name: string, importer: string): string {
	return name.startsWith('#lib/')
		? `lib/${name.slice('#lib/'.length)}`
		: posix.join(posix.dirname(importer), name);
}
