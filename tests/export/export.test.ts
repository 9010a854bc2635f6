import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { toCsv } from '#lib/server/export/csv.ts';
import { fileResponse, type ExportFile } from '#lib/server/export/file.ts';
import { toJson } from '#lib/server/export/json.ts';
import type { Cell, Sheet } from '#lib/server/export/table.ts';
import { toXlsx } from '#lib/server/export/xlsx.ts';
import { cleanCell } from '#lib/server/import/rows.ts';
import { readTable } from '#lib/server/import/table.ts';
import { listZip, unpack } from '#lib/server/import/zip.ts';

const POSITIONS: Sheet = {
	title: 'المواقف',
	columns: [
		{ key: 'name', title: 'الاسم', kind: 'text' },
		{ key: 'step', title: 'الدرجة', kind: 'number' },
		{ key: 'from', title: 'منذ', kind: 'date' },
		{ key: 'at', title: 'سُجّل', kind: 'instant' }
	],
	rows: [
		{ name: 'سليم', step: -3, from: '2020-05-31', at: '2020-06-01T08:30:00.000Z' },
		{ name: 'a "b", c\nd', step: null, from: null, at: null }
	],
	rightToLeft: true
};

afterEach(() => void vi.useRealTimers());

const bytesOf = ({ body }: ExportFile) =>
	typeof body === 'string' ? new TextEncoder().encode(body) : body;

function oneColumn(cells: Cell[], kind: 'text' | 'number' = 'text'): Sheet {
	const rows = cells.map((cell) => ({ words: cell }));
	return { ...POSITIONS, columns: [{ key: 'words', title: 'words', kind }], rows };
}

async function partsOf(sheet: Sheet): Promise<Map<string, string>> {
	const entries = listZip(bytesOf(await toXlsx(sheet)));
	return new Map([...entries].map(([path, e]) => [path, new TextDecoder().decode(unpack(e))]));
}

test('CSV begins with its mark, ends lines as RFC 4180 says, and quotes what needs it', () => {
	expect(toCsv(POSITIONS).body).toBe(
		'\ufeffالاسم,الدرجة,منذ,سُجّل\r\n' +
			'سليم,-3,2020-05-31,2020-06-01T08:30:00.000Z\r\n' +
			'"a ""b"", c\nd",,,\r\n'
	);
});

test('a cell that would run as a formula is disarmed, a title too, a number not', () => {
	const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', 'a=1'];
	const lines = String(toCsv(oneColumn(cells)).body)
		.slice(1)
		.split('\r\n');
	expect(lines.slice(1, -1)).toEqual([
		"'=1+1",
		"'+1",
		"'-1",
		"'@SUM(A1)",
		'"\'\t=1"',
		'"\'\r=1"',
		"'＝1",
		'a=1'
	]);
	const title = { key: 'words', title: '=cmd', kind: 'text' } as const;
	expect(toCsv({ ...oneColumn([]), columns: [title] }).body).toContain("'=cmd");
	expect(toCsv(oneColumn([-1, '-2.5'], 'number')).body).toBe('\ufeffwords\r\n-1\r\n-2.5\r\n');
});

test('a formula is disarmed even in a column that says it holds numbers', () => {
	expect(toCsv(oneColumn(["-2+3+cmd|' /C calc'!A0"], 'number')).body).toContain("'-2+3");
});

test('what CSV carries out comes back the same, but for the guard', async () => {
	const cell = fc.string({ unit: 'grapheme', maxLength: 30 });
	const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
	await fc.assert(
		fc.asyncProperty(rows, async (cells) => {
			const columns = ['a', 'b', 'c'].map((key) => ({ key, title: key, kind: 'text' as const }));
			const sheet = {
				...POSITIONS,
				columns: [{ key: 'n', title: 'n', kind: 'number' as const }, ...columns],
				rows: cells.map(([a, b, c], n) => ({ n, a, b, c }))
			};
			const table = await readTable(bytesOf(toCsv(sheet)), 'a.csv');
			const guarded = (text: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);
			expect(table.rows.map((row) => row.cells)).toEqual(
				cells.map((row, n) => [String(n), ...row.map((text) => cleanCell(guarded(text)))])
			);
		}),
		{ numRuns: 300 }
	);
});

test('what a workbook carries out comes back the same', async () => {
	const table = await readTable(bytesOf(await toXlsx(POSITIONS)), 'a.xlsx');
	expect(table.header).toEqual(['الاسم', 'الدرجة', 'منذ', 'سُجّل']);
	expect(table.rows.map(({ cells }) => cells)).toEqual([
		['سليم', '-3', '2020-05-31', '2020-06-01'],
		['a "b", c\nd', '', '', '']
	]);
});

test('a workbook is laid out from the right for Arabic, and from the left for English', async () => {
	const sheetOf = async (rightToLeft: boolean) =>
		(await partsOf({ ...POSITIONS, rightToLeft })).get('xl/worksheets/sheet1.xml');
	expect(await sheetOf(true)).toMatch(/rightToLeft="(1|true)"/);
	expect(await sheetOf(false)).not.toMatch(/rightToLeft="(1|true)"/);
});

test('a formula in a workbook is kept as text and never as a formula', async () => {
	const parts = await partsOf(oneColumn(['=HYPERLINK("http://x")', '=1+1']));
	expect(parts.get('xl/worksheets/sheet1.xml')).not.toContain('<f>');
	const back = await readTable(bytesOf(await toXlsx(oneColumn(['=1+1']))), 'a.xlsx');
	expect(back.rows).toEqual([{ line: 2, cells: ['=1+1'] }]);
});

test('a workbook tells neither who made it nor when', async () => {
	const file = bytesOf(await toXlsx(POSITIONS));
	const parts = await partsOf(POSITIONS);
	expect([...parts.keys()].filter((path) => path.startsWith('docProps'))).toEqual([]);
	expect([...parts.values()].join('')).not.toMatch(/creator|lastModifiedBy|dcterms/i);

	const view = new DataView(file.buffer, file.byteOffset);
	const marks = { '504b0304': 10, '504b0102': 12 };
	const hex = Buffer.from(file).toString('hex');
	for (const [mark, field] of Object.entries(marks)) {
		const places = [...hex.matchAll(new RegExp(mark, 'g'))].map(({ index }) => index / 2);
		expect(places).toHaveLength(parts.size);
		for (const at of places) expect(view.getUint32(at + field, true)).toBe(0x210000);
	}
});

test('the same sheet gives the same bytes, an hour later too', async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: new Date('2024-01-01T08:00:00Z') });
	const first = await toXlsx(POSITIONS);
	vi.setSystemTime(new Date('2024-01-01T09:00:00Z'));
	expect(await toXlsx(structuredClone(POSITIONS))).toEqual(first);
});

test('a title that no workbook accepts still makes one', async () => {
	for (const title of ['', "'", 'a/b:c*[d]?', 'x'.repeat(80), '\u{1f54a}'.repeat(20)]) {
		expect((await toXlsx({ ...POSITIONS, title })).extension).toBe('xlsx');
	}
});

test('JSON is what was given, readable', () => {
	const { body, type } = toJson({ name: 'سليم', steps: [1, null] });
	expect(JSON.parse(String(body))).toEqual({ name: 'سليم', steps: [1, null] });
	expect(body).toContain('سليم');
	expect(type).toBe('application/json; charset=utf-8');
});

test('a file is handed over to be saved, never shown, guessed or kept', async () => {
	const response = fileResponse(toCsv(POSITIONS), "المواقف (2)'");
	expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
	expect(response.headers.get('cache-control')).toBe('no-store');
	expect(response.headers.get('x-content-type-options')).toBe('nosniff');
	const disposition = response.headers.get('content-disposition') ?? '';
	expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+\.csv"; filename\*=UTF-8''\S+$/);
	const encoded = disposition.split("UTF-8''")[1] ?? '';
	expect(encoded).toMatch(/^[\w.%-]+$/);
	expect(decodeURIComponent(encoded)).toBe("المواقف (2)'.csv");
	expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytesOf(toCsv(POSITIONS)));
});

test('a name can neither break the header, nor leave its folder, nor read backwards', () => {
	const response = fileResponse(toJson(1), '../a"\r\nset-cookie: b\u202e\ud800');
	const disposition = response.headers.get('content-disposition') ?? '';
	expect(response.headers.get('set-cookie')).toBeNull();
	expect(disposition).toContain('filename="a set-cookie b _.json"');
});
