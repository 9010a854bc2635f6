import { Problem } from '#lib/domain/problem.ts';
import { LONGEST_WORDS } from '#lib/domain/words.ts';

/** One row that holds something, and the line of the file where a person will find it. */
export type Row = { line: number; cells: string[] };

/** What one file may hold: more than any committee keeps, less than what hurts a small machine. */
export const LIMITS = { megabytes: 10, rows: 20_000, columns: 60, cell: LONGEST_WORDS } as const;

/** Marks that turn the reading direction: invisible, and able to make a name read as another. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Control characters other than tab and line feed; no database or XML file takes them all. */
// eslint-disable-next-line no-control-regex -- these are the characters to be taken out
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f]/g;

/** One spelling for what looks the same: composed letters, no invisible marks, no edges. */
export function cleanCell(raw: string): string {
	return raw
		.replaceAll(/\r\n?/g, '\n')
		.replaceAll(DIRECTION_MARKS, '')
		.replaceAll(CONTROLS, '')
		.normalize('NFC')
		.trim();
}

/**
 * Cleans a row and adds it, unless it is blank. Empty cells at its end are dropped, since
 * spreadsheets leave them behind. The first row is the header, so one more than `LIMITS.rows` fit.
 */
export function addRow(rows: Row[], line: number, raw: string[]): void {
	const cells = raw.map((cell) => {
		if (cell.length > LIMITS.cell) {
			throw new Problem('import.cellTooLong', { line, limit: LIMITS.cell });
		}
		return cleanCell(cell);
	});
	const width = cells.findLastIndex((cell) => cell !== '') + 1;
	if (width === 0) return;
	if (width > LIMITS.columns) {
		throw new Problem('import.tooManyColumns', { limit: LIMITS.columns });
	}
	if (rows.length > LIMITS.rows) throw new Problem('import.tooManyRows', { limit: LIMITS.rows });
	rows.push({ line, cells: cells.slice(0, width) });
}
