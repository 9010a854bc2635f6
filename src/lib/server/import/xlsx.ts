import { readSheet } from 'read-excel-file/universal';
import { Problem } from '#lib/domain/problem.ts';
import { addRow, type Row } from '#lib/server/import/rows.ts';
import { refuseWideSheet } from '#lib/server/import/xlsx-bounds.ts';
import { packStored } from '#lib/server/import/zip-pack.ts';
import { listZip, unpack, type ZipEntry } from '#lib/server/import/zip.ts';

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/**
 * The first sheet of a workbook. The reader never sees the archive that was uploaded, only one made
 * here of parts that were unpacked within bounds and looked through.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Row[]> {
	try {
		const parts = partsOfFirstSheet(listZip(bytes));
		for (const part of parts.values()) refuseWideSheet(new TextDecoder().decode(part));

		const rows: Row[] = [];
		const sheet: unknown[][] = await readSheet(packStored(parts), 1);
		sheet.forEach((cells, index) => addRow(rows, index + 1, cells.map(plain)));
		return rows;
	} catch (error) {
		// Whatever a reader trips over in a file from outside is the file's fault, not a defect.
		throw error instanceof Problem ? error : new Problem('import.notATable');
	}
}

/**
 * Everything the reader may ask for, without the other sheets, which may be as large as they like.
 * If this and the reader disagree about which sheet is first, the reader finds none and refuses.
 */
function partsOfFirstSheet(entries: Map<string, ZipEntry>): Map<string, Uint8Array> {
	const workbook = entries.get(WORKBOOK);
	const relations = entries.get(RELATIONS);
	if (!workbook || !relations) throw new Problem('import.notATable');

	const others = otherSheets(textOf(workbook), textOf(relations));
	const parts = new Map<string, Uint8Array>();
	for (const [path, entry] of entries) {
		if (/^xl\/.*\.(xml|rels)$/.test(path) && !others.has(path)) parts.set(path, unpack(entry));
	}
	return parts;
}

function otherSheets(workbook: string, relations: string): Set<string> {
	const [, ...others] = [...workbook.matchAll(/<sheet\s[^<>]*?\s\w+:id="([^"]*)"/g)];
	const ids = new Set(others.map(([, id]) => id));
	const paths = [...relations.matchAll(/<Relationship\s[^<>]*>/g)]
		.filter(([tag]) => ids.has(/\sId="([^"]*)"/.exec(tag)?.[1]))
		.map(([tag]) => /\sTarget="([^"]*)"/.exec(tag)?.[1] ?? '');
	return new Set(paths.map((path) => (path.startsWith('/') ? path.slice(1) : `xl/${path}`)));
}

function textOf(entry: ZipEntry): string {
	return new TextDecoder().decode(unpack(entry));
}

/** A cell as a person would type it: days as 2020-05-31, numbers without grouping or exponent. */
function plain(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return plainNumber(value);
	if (typeof value === 'boolean') return String(value);
	return value instanceof Date ? value.toISOString().slice(0, 10) : '';
}

function plainNumber(value: number): string {
	const short = String(value);
	if (!short.includes('e')) return short;
	return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}
