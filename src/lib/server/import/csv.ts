import { parse } from 'csv-parse/sync';
import { Problem } from '#lib/domain/problem.ts';
import { decode } from '#lib/server/import/decode.ts';
import { addRow, LIMITS, type Row } from '#lib/server/import/rows.ts';

const SEPARATORS = [',', ';', '\t'] as const;
/** As much as is looked at to find the separator. */
const LONGEST_HEADER = 10_000;

/** Text separated by commas, semicolons or tabs, whatever encoding the office saved it in. */
export function readCsv(bytes: Uint8Array): Row[] {
	// The parser counts a CRLF inside quotes as two lines, so line ends are made alike first.
	const text = decode(bytes).replaceAll(/\r\n?/g, '\n');
	if (text.includes('\0')) throw new Problem('import.notATable');

	const rows: Row[] = [];
	try {
		parse(text, {
			delimiter: separatorOf(text),
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
			max_record_size: LIMITS.columns * LIMITS.cell,
			// Rows are taken one by one, so that a file of a million rows is refused at 20,001.
			on_record: (cells: string[], { lines }) => {
				addRow(rows, lines - lineEndsIn(cells), cells);
				return null;
			}
		});
	} catch (error) {
		throw error instanceof Problem ? error : new Problem('import.notATable');
	}
	return rows;
}

/** The separator that stands most often in the first line that holds something, outside quotes. */
function separatorOf(text: string): string {
	const start = text.replace(/^\n+/, '').slice(0, LONGEST_HEADER);
	const header = /^(?:"[^"]*"|[^"\n])*/.exec(start)?.[0] ?? '';
	const bare = header.replaceAll(/"[^"]*"/g, '');
	const count = (separator: string) => bare.split(separator).length;
	return SEPARATORS.reduce((best, other) => (count(other) > count(best) ? other : best));
}

function lineEndsIn(cells: string[]): number {
	return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}
