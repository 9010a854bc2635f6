import type { Line, Run, TextLine } from './line.ts';
import { cleanLines } from './plain.ts';

/**
 * Reads as much of Markdown as an agreement uses: headings, paragraphs over several lines, lists,
 * tables, bold and italic letters. What is anything else (links, code, HTML) stays as it is written:
 * shown, not dropped.
 */
export function readMarkdown(text: string): Line[] {
	const lines: Line[] = [];
	let open: TextLine | undefined;
	const close = () => {
		if (open) lines.push({ ...open, runs: runsOf(open.runs.map(({ text }) => text).join(' ')) });
		open = undefined;
	};
	for (const [index, raw] of cleanLines(text).entries()) {
		const at = index + 1;
		const line = blockOf(raw, at);
		if (line === 'nothing') close();
		else if ('cells' in line) {
			close();
			addRow(lines, line.cells, at);
		} else if (open && !line.item && line.level === 0 && !startsAnew(raw)) {
			open.runs.push(...line.runs);
		} else {
			close();
			open = line;
			if (line.level > 0) close();
		}
	}
	close();
	return lines;
}

/** A line that begins with a number of law is no continuation of the one before. */
function startsAnew(raw: string): boolean {
	return (
		!/^\s*[\p{Ll}\p{Lo}]/u.test(raw) ||
		/^\s*\S{1,12}\s?[:.)\-–—]/u.test(raw) ||
		/^\s*(?:ال)?ماد/u.test(raw)
	);
}

function blockOf(raw: string, at: number): TextLine | { cells: string[] } | 'nothing' {
	const [, hashes, title = ''] = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(raw) ?? [];
	if (hashes) return { at, runs: [{ text: title }], level: hashes.length };
	if (/^\s*([-*_=]\s*){3,}$/.test(raw) || raw.trim() === '') return 'nothing';
	if (/^\s*\|.*\|\s*$/.test(raw)) return { cells: cellsOf(raw) };

	const [, indent, bullet, item] = /^(\s*)([-*+]|\d{1,3}[.)])\s+(.+)$/.exec(raw) ?? [];
	const depth = Math.floor((indent?.replaceAll('\t', '    ').length ?? 0) / 2);
	// A number is left in the words: the recogniser knows whether it is a clause or a point.
	if (bullet && item && !/\d/.test(bullet))
		return { at, runs: [{ text: item.trim() }], level: 0, item: { isOrdered: false, depth } };
	return { at, runs: [{ text: raw.replace(/^\s*(?:>\s?)*/, '').trim() }], level: 0 };
}

function cellsOf(raw: string): string[] {
	const inside = raw.trim().slice(1, -1);
	return inside.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
}

/** The line of dashes says that the row above it is a header. */
function addRow(lines: Line[], cells: string[], at: number): void {
	const last = lines.at(-1);
	const table = last && 'rows' in last && last.at + last.rows.length >= at - 1 ? last : undefined;
	if (table && cells.every((cell) => /^:?-+:?$/.test(cell))) {
		for (const row of table.rows) row.isHeader = true;
	} else if (table) table.rows.push({ cells: cells.map(runsOf), isHeader: false });
	else lines.push({ at, rows: [{ cells: cells.map(runsOf), isHeader: false }] });
}

const STYLED =
	/(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(\*)(?=\S)([^*]+?)(?<=\S)\3|\\([\\`*_{}[\]()#+\-.!|])/gu;

function runsOf(text: string): Run[] {
	const runs: Run[] = [];
	let at = 0;
	for (const match of text.matchAll(STYLED)) {
		const [whole, , strong, , emphasis, escaped] = match;
		runs.push({ text: text.slice(at, match.index) });
		if (strong !== undefined) runs.push({ text: strong, strong: true });
		else if (emphasis !== undefined) runs.push({ text: emphasis, emphasis: true });
		else runs.push({ text: escaped ?? '' });
		at = match.index + whole.length;
	}
	return [...runs, { text: text.slice(at) }].filter((run) => run.text !== '');
}
