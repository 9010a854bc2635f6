import { Problem } from '#lib/domain/problem.ts';
import { readCsv } from '#lib/server/import/csv.ts';
import { LIMITS, type Row } from '#lib/server/import/rows.ts';
import { readXlsx } from '#lib/server/import/xlsx.ts';

/**
 * A file as a table: every row has as many cells as the header, and knows the line of the file (or
 * the row of the sheet) it came from. A column without a title has the title `''`: it is shown, so
 * that nothing is lost unseen.
 */
export type Table = { header: string[]; rows: Row[] };

/**
 * Reads what a person uploaded, CSV or XLSX, as its bytes say and not as its name says: the name
 * only tells which files cannot be plain text. Throws a `Problem` of the noun `import`.
 */
export async function readTable(bytes: Uint8Array, fileName: string): Promise<Table> {
	if (bytes.length > LIMITS.megabytes * 1_000_000) {
		throw new Problem('import.tooLarge', { limitMegabytes: LIMITS.megabytes });
	}
	if (bytes.length === 0) throw new Problem('import.empty');
	if (isZip(bytes)) return tableOf(await readXlsx(bytes));
	if (/\.(xlsx?|xlsm|ods|docx?|pdf|zip)$/i.test(fileName)) throw new Problem('import.notATable');
	return tableOf(readCsv(bytes));
}

function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

function tableOf([first, ...rows]: Row[]): Table {
	if (!first || rows.length === 0) throw new Problem('import.empty');
	const width = Math.max(first.cells.length, ...widths(rows));
	const header = padded(first.cells, width);
	refuseDuplicates(header);
	return { header, rows: rows.map(({ line, cells }) => ({ line, cells: padded(cells, width) })) };
}

/** The few different widths, because spreading 20,000 arguments can overflow the stack. */
function widths(rows: Row[]): Set<number> {
	return new Set(rows.map(({ cells }) => cells.length));
}

function padded(cells: string[], width: number): string[] {
	return [...cells, ...Array<string>(width - cells.length).fill('')];
}

function refuseDuplicates(header: string[]): void {
	const seen = new Set<string>();
	for (const column of header) {
		const title = column.toLowerCase();
		if (title !== '' && seen.has(title)) throw new Problem('import.duplicateColumn', { column });
		seen.add(title);
	}
}
