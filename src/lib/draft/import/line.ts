/** Words of a line that are written alike. */
export type Run = { text: string; strong?: boolean; emphasis?: boolean };

/**
 * A line of a text that comes from elsewhere, whatever file it was in: `at` is where a person finds
 * it there, counted from 1. `level` is that of a heading, 0 for none. `item` is said of a line that a
 * list numbered or marked by itself, `depth` counted from 0: its number is not in its words.
 */
export type TextLine = {
	at: number;
	runs: Run[];
	level: number;
	item?: { isOrdered: boolean; depth: number };
};
export type TableLine = { at: number; rows: { cells: Run[][]; isHeader: boolean }[] };
export type Line = TextLine | TableLine;

export function textOf({ runs }: TextLine): string {
	return runs.map(({ text }) => text).join('');
}

/** The line without its first `length` code units, and without the spaces that follow them. */
export function withoutHead(line: TextLine, length: number): TextLine {
	const rest = textOf(line).slice(length);
	let left = length + (rest.length - rest.trimStart().length);
	const runs = line.runs.flatMap((run) => {
		const taken = Math.min(left, run.text.length);
		left -= taken;
		const text = run.text.slice(taken);
		return text === '' ? [] : [{ ...run, text }];
	});
	return { ...line, runs };
}
