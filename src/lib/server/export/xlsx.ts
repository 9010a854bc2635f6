import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import type { ExportFile } from '#lib/server/export/file.ts';
import {
	asMoment,
	asNumber,
	cellOf,
	type Cell,
	type ColumnKind,
	type Sheet
} from '#lib/server/export/table.ts';

/** The first whole year about whose days all spreadsheets agree. */
const EXCEL_BEGINS = 1901;

/**
 * A workbook of one sheet, its header in sight while scrolling, laid out from the right for Arabic
 * and Sorani. It names no author and no time of making: the same sheet gives the same bytes.
 */
export async function toXlsx(sheet: Sheet): Promise<ExportFile> {
	const { title, columns, rows, rightToLeft } = sheet;
	const header: CellObject[] = columns.map((column) => ({
		...text(column.title),
		fontWeight: 'bold'
	}));
	const data = rows.map((row) =>
		columns.map((column) => written(cellOf(row, column), column.kind))
	);
	const bytes = await writeXlsxFile([header, ...data], {
		sheet: sheetName(title),
		rightToLeft,
		stickyRowsCount: 1,
		columns: columns.map((column) => ({ width: widthOf(sheet, column.key, column.title) }))
	}).toBuffer();
	return {
		body: withoutTimes(new Uint8Array(bytes)),
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		extension: 'xlsx'
	};
}

function written(cell: Cell, kind: ColumnKind): CellObject | null {
	if (cell === null || cell === '') return null;
	const number = kind === 'number' ? asNumber(cell) : undefined;
	if (number !== undefined) return { type: Number, value: number };
	const moment = kind === 'date' || kind === 'instant' ? asMoment(cell) : undefined;
	if (!moment || moment.getUTCFullYear() < EXCEL_BEGINS) return text(String(cell));
	const format = kind === 'date' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm';
	return { type: Date, value: moment, format };
}

/** A cell of the type text is never run, so that it needs no guard against formulas. */
function text(value: string): CellObject {
	return { type: String, value };
}

/** What Excel accepts: 31 characters, none of them of its own grammar. */
function sheetName(title: string): string {
	const name = title.replaceAll(/[[\]/\\:*?\p{Cc}]+/gu, ' ').slice(0, 31);
	return name.toWellFormed().replaceAll(/^[\s']+|[\s']+$/g, '') || '1';
}

/** Wide enough for what it holds, in characters, but never a whole screen. */
function widthOf({ rows }: Sheet, key: string, title: string): number {
	const longest = rows.reduce(
		(most, row) => Math.max(most, String(row[key] ?? '').length),
		title.length
	);
	return Math.min(Math.max(longest + 2, 10), 60);
}

const END_LENGTH = 22;
const FIRST_DAY_OF_ZIP = 0x21;

/** The archive's records say when it was packed; here all say 1 January 1980, midnight. */
function withoutTimes(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = bytes.length - END_LENGTH;
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	for (let index = 0; index < count; index++) {
		const local = view.getUint32(at + 42, true);
		view.setUint32(at + 12, FIRST_DAY_OF_ZIP << 16, true);
		view.setUint32(local + 10, FIRST_DAY_OF_ZIP << 16, true);
		const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
		at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
	}
	return bytes;
}
