import type { Node } from 'prosemirror-model';
import { normalise } from '../normal.ts';
import { checkWithinLimits } from '../sound.ts';
import { Builder, type Finding } from './builder.ts';
import { labelOf, type Label } from './label.ts';
import { textOf, type Line } from './line.ts';

/** `labels` are the numbers and names of parts that were understood, and are no longer in the words. */
export type Recognised = { twin: Node; findings: Finding[]; labels: string[] };

/**
 * Makes a twin of the lines of a text: title, preamble, articles with their clauses and points,
 * definitions, annexes, signatures, by the numbers of Arabic, Sorani and English law. Every word of
 * the lines is in the twin, or among the labels; what was not understood stands as plain paragraphs
 * and is among the findings.
 *
 * @throws Problem as `checkWithinLimits`.
 */
export function recognise(lines: readonly Line[], newId: () => string): Recognised {
	const read = lines.map((line) => ({
		line,
		label: 'rows' in line ? undefined : labelOf(textOf(line))
	}));
	const hasLabels = read.some(({ label }) => label && label.kind !== 'preamble');
	const builder = new Builder(newId, hasLabels);
	for (const [at, { line, label }] of read.entries()) {
		const next = read.slice(at + 1).find((one) => one.label)?.label;
		if ('rows' in line) builder.addTable(line);
		else if (!label) builder.addLine(line, isBeforeWords(read[at + 1]));
		else builder.addLabelled(line, beforeDecimals(label, next));
	}
	const { doc: twin } = normalise(builder.finish(), { newId });
	checkWithinLimits(twin);
	return { twin, findings: builder.findings, labels: builder.labels };
}

/** `1. Scope` before `1.1` is an article. */
function beforeDecimals(label: Label, next: Label | undefined): Label {
	const isArticle =
		label.kind === 'numeral' &&
		label.article === undefined &&
		next?.article !== undefined &&
		next.article === label.value;
	return isArticle ? { ...label, kind: 'article' } : label;
}

/** A heading stands above something: words, or a clause; not above the next article. */
function isBeforeWords(next: { line: Line; label: Label | undefined } | undefined): boolean {
	return next !== undefined && next.label?.kind !== 'article' && next.label?.kind !== 'annex';
}
