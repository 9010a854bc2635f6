import { toCsv } from './csv.ts';
import type { ExportFile } from './file.ts';
import { toJson } from './json.ts';
import type { Sheet } from './table.ts';
import { toXlsx } from './xlsx.ts';

/**
 * A table in the form that an address asks for, else as CSV. JSON has the rows under keys that are
 * the same in every language.
 */
export async function sheetAs(format: string | null, sheet: Sheet): Promise<ExportFile> {
	if (format === 'xlsx') return toXlsx(sheet);
	return format === 'json' ? toJson(sheet.rows) : toCsv(sheet);
}
