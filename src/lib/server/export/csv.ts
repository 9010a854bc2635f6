import { stringify } from 'csv-stringify/sync';
import type { ExportFile } from '#lib/server/export/file.ts';
import {
	asMoment,
	asNumber,
	cellOf,
	type Cell,
	type ColumnKind,
	type Sheet
} from '#lib/server/export/table.ts';

/** How a spreadsheet recognises a formula, also in its wide East Asian forms. */
const FORMULA_START = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Line ends, and what a reader could take for the separator of this file. */
const BREAKING = /[\r\n;\t]/;

/**
 * RFC 4180 with CRLF, and a mark at the start without which Excel shows Arabic as gibberish.
 * A cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers do not.
 */
export function toCsv({ columns, rows }: Sheet): ExportFile {
	const records = [
		columns.map(({ title }) => guarded(title)),
		...rows.map((row) => columns.map((column) => written(cellOf(row, column), column.kind)))
	];
	return {
		body: stringify(records, { bom: true, record_delimiter: 'windows', quoted_match: BREAKING }),
		type: 'text/csv; charset=utf-8',
		extension: 'csv'
	};
}

function written(cell: Cell, kind: ColumnKind): string {
	if (cell === null) return '';
	// A column of numbers guards too what is not a number: the kind is no proof of the cell.
	if (kind === 'number' && asNumber(cell) !== undefined) return String(cell);
	if (kind === 'instant') return asMoment(cell)?.toISOString() ?? guarded(String(cell));
	return guarded(String(cell));
}

function guarded(text: string): string {
	return FORMULA_START.test(text) ? `'${text}` : text;
}
