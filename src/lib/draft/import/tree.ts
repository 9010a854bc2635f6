import type { Node } from 'prosemirror-model';
import { build, schema, type NodeName } from '../schema.ts';
import type { Run, TableLine } from './line.ts';

/** An element that still grows. */
export type Tree = { name: NodeName; id?: string; children: (Tree | Node)[] };

export function grown({ name, id, children }: Tree): Node {
	const inside = children.map((child) => ('name' in child ? grown(child) : child));
	return build(name, inside, id === undefined ? {} : { id });
}

/** The words of a line, with what was bold there; the first `term` code units are a defined term. */
export function inline(runs: readonly Run[], term = 0): Node[] {
	let at = 0;
	return runs.flatMap((run) => {
		const split = Math.max(0, Math.min(run.text.length, term - at));
		at += run.text.length;
		return [
			...wordsOf({ ...run, text: run.text.slice(0, split) }, true),
			...wordsOf({ ...run, text: run.text.slice(split) }, false)
		];
	});
}

function wordsOf({ text, strong, emphasis }: Run, isTerm: boolean): Node[] {
	const marks = [
		...(isTerm ? [schema.marks.term.create()] : []),
		...(strong ? [schema.marks.strong.create()] : []),
		...(emphasis ? [schema.marks.emphasis.create()] : [])
	];
	return text
		.split('\n')
		.flatMap((line, index) => [
			...(index > 0 ? [build('break')] : []),
			...(line ? [schema.text(line, marks)] : [])
		]);
}

export function tableOf({ rows }: TableLine): Node {
	return build(
		'table',
		rows.map(({ cells, isHeader }) =>
			build(
				'row',
				cells.map((runs) => build('cell', inline(runs), { header: isHeader }))
			)
		)
	);
}

/** How long the term is that a line defines: `«الكفيل»: …`, `"sponsor" means …`, `Sponsor: …`. */
export function termLength(text: string): number {
	const quoted = /^\s*[«“"][^»”"]{1,80}[»”"]/.exec(text);
	return (quoted ?? /^[^:.؛;]{1,60}(?=\s?:\s)/.exec(text))?.[0].length ?? 0;
}
