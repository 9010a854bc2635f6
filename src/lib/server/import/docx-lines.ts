import type { Finding } from '#lib/draft/import/builder.ts';
import type { Line, Run, TextLine } from '#lib/draft/import/line.ts';
import { cleanLines } from '#lib/draft/import/plain.ts';

/** An element of the tree that mammoth reads, as far as we ask: any of these may be missing. */
type Element = {
	type?: string;
	value?: unknown;
	children?: unknown;
	styleId?: unknown;
	styleName?: unknown;
	numbering?: { isOrdered?: unknown; level?: unknown } | null;
	isBold?: unknown;
	isItalic?: unknown;
	isHeader?: unknown;
	checked?: unknown;
	body?: unknown;
	comments?: unknown;
	notes?: { resolve: (reference: unknown) => Element | null };
};

/** The lines of a document, counted by its paragraphs and tables; footnotes follow their paragraph. */
export function linesOf(tree: unknown): { lines: Line[]; findings: Finding[] } {
	const root = tree as Element;
	const lines: Line[] = [];
	const findings: Finding[] = [];
	for (const [index, element] of childrenOf(root).entries()) {
		const at = index + 1;
		if (element.type === 'table') lines.push({ at, rows: rowsOf(element) });
		if (element.type === 'paragraph') lines.push(lineOf(element, at));
		for (const reference of all(element, 'noteReference')) {
			const body = childrenOf({ children: root.notes?.resolve(reference)?.body });
			for (const paragraph of body) lines.push(noteLine(paragraph, at, findings));
		}
		for (let picture = all(element, 'image').length; picture > 0; picture--)
			findings.push({ code: 'leftOut', at, words: '' });
	}
	for (const comment of childrenOf({ children: root.comments })) {
		const words = childrenOf({ children: comment.body }).map((one) => plain(runsOf(one)));
		findings.push({ code: 'leftOut', at: 0, words: words.join(' ') });
	}
	return {
		lines: lines.filter((line) => 'rows' in line || plain(line.runs).trim() !== ''),
		findings
	};
}

function lineOf(paragraph: Element, at: number): TextLine {
	const runs = trimmed(runsOf(paragraph));
	const { numbering } = paragraph;
	const level = headingLevel(paragraph);
	if (!numbering || level > 0) return { at, runs, level };
	const depth = Number(numbering.level) || 0;
	return { at, runs, level, item: { isOrdered: numbering.isOrdered === true, depth } };
}

function noteLine(paragraph: Element, at: number, findings: Finding[]): TextLine {
	const runs = trimmed(runsOf(paragraph));
	findings.push({ code: 'unplaced', at, words: plain(runs) });
	return { at, runs, level: 0 };
}

/** By the name that Word keeps in every language, or the one that some programs leave alone. */
function headingLevel({ styleId, styleName }: Element): number {
	if (/^title$/i.test(String(styleName ?? styleId))) return 1;
	const [, level] = /^heading ?([1-6])$/i.exec(String(styleName ?? styleId)) ?? [];
	return Number(level ?? 0);
}

function rowsOf(table: Element) {
	return childrenOf(table).map((row) => ({
		isHeader: row.isHeader === true,
		cells: childrenOf(row).map((cell) =>
			trimmed(
				childrenOf(cell).flatMap((inside, index) => [
					...(index > 0 ? [{ text: '\n' }] : []),
					...runsOf(inside)
				])
			)
		)
	}));
}

/** The words of an element, with those of whatever is within. */
function runsOf(element: Element): Run[] {
	if (element.type === 'text')
		return typeof element.value === 'string' ? [{ text: clean(element.value) }] : [];
	if (element.type === 'tab') return [{ text: ' ' }];
	if (element.type === 'break') return [{ text: '\n' }];
	if (element.type === 'checkbox') return [{ text: element.checked ? '☑' : '☐' }];
	const styled = {
		...(element.isBold ? { strong: true } : {}),
		...(element.isItalic ? { emphasis: true } : {})
	};
	const runs = childrenOf(element).flatMap(runsOf);
	if (element.type === 'tableRow' || element.type === 'tableCell') runs.push({ text: ' ' });
	return runs.map((run) => ({ ...styled, ...run }));
}

/** Without letters that deceive; the spaces at its ends part it from what stands beside it. */
function clean(text: string): string {
	const [, before = '', after = ''] = /^(\s*)[^]*?(\s*)$/.exec(text) ?? [];
	const words = cleanLines(text).join(' ').trim();
	return words === '' ? before : `${before ? ' ' : ''}${words}${after ? ' ' : ''}`;
}

function trimmed(runs: Run[]): Run[] {
	const kept = runs.filter(({ text }) => text !== '');
	const isBlank = ({ text }: Run) => text.trim() === '';
	const first = kept.findIndex((run) => !isBlank(run));
	const last = kept.findLastIndex((run) => !isBlank(run));
	return kept.slice(Math.max(first, 0), last + 1).map((run, at, { length }) => {
		const text = at === 0 ? run.text.trimStart() : run.text;
		return { ...run, text: at === length - 1 ? text.trimEnd() : text };
	});
}

function plain(runs: readonly Run[]): string {
	return runs.map(({ text }) => text).join('');
}

function all(element: Element, type: string): Element[] {
	const own = element.type === type ? [element] : [];
	return [...own, ...childrenOf(element).flatMap((child) => all(child, type))];
}

function childrenOf({ children }: Element): Element[] {
	return Array.isArray(children) ? (children as Element[]) : [];
}
