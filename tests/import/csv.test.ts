import { expect, test } from 'vitest';
import { readTable, type Table } from '#lib/server/import/table.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string): Promise<Table> => readTable(bytes(text), 'actors.csv');
const cellsOf = ({ rows }: Table) => rows.map(({ cells }) => cells);
const refusal = (text: string) => read(text).catch((problem: unknown) => problem);

test('a table of commas, semicolons or tabs reads the same', async () => {
	for (const separator of [',', ';', '\t']) {
		const table = await read(['code', 'name'].join(separator) + '\nA1' + separator + 'Salim\n');
		expect(table).toEqual({
			header: ['code', 'name'],
			rows: [{ line: 2, cells: ['A1', 'Salim'] }]
		});
	}
});

test('a comma inside a quoted title does not pass for the separator', async () => {
	const table = await read('"a, b, c, d";"e"\n1;2');
	expect(table.header).toEqual(['a, b, c, d', 'e']);
});

test('quotes keep separators, doubled quotes and line ends, and rows keep their line', async () => {
	const table = await read('code,words\r\n\r\nA,"one, ""two""\r\nthree"\r\nB,four\r\n');
	expect(table.rows).toEqual([
		{ line: 3, cells: ['A', 'one, "two"\nthree'] },
		{ line: 5, cells: ['B', 'four'] }
	]);
});

test('a stray quote inside a word is taken as it stands', async () => {
	expect(cellsOf(await read('a,b\nthe "old" road,2'))).toEqual([['the "old" road', '2']]);
});

test('UTF-8 with a mark, UTF-16 and windows-1256 all give the same Arabic', async () => {
	const text = 'الرمز,الاسم\nأ,سليم';
	const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(text, 'utf16le'))]);
	const office = new Uint8Array([
		...[0xc7, 0xe1, 0xd1, 0xe3, 0xd2, 0x2c, 0xc7, 0xe1, 0xc7, 0xd3, 0xe3, 0x0a],
		...[0xc3, 0x2c, 0xd3, 0xe1, 0xed, 0xe3]
	]);
	const expected = await read(text);
	expect(expected.header).toEqual(['الرمز', 'الاسم']);
	for (const file of [bytes(`\ufeff${text}`), utf16, office]) {
		expect(await readTable(file, 'actors.csv')).toEqual(expected);
	}
});

test('marks that turn the reading direction are taken out; those that join letters stay', async () => {
	const table = await read(
		'code\u200f,name\nA,\u202eevil\u202c \u2066x\u2069\u061c\nB,می\u200cخواهم'
	);
	expect(table.header).toEqual(['code', 'name']);
	expect(cellsOf(table)).toEqual([
		['A', 'evil x'],
		['B', 'می\u200cخواهم']
	]);
});

test('letters are composed and edges trimmed, so that what looks the same is the same', async () => {
	expect(cellsOf(await read('a,b\n  cafe\u0301 ,\u0627\u0653'))).toEqual([['café', 'آ']]);
});

test('short rows are filled up, and words beyond the last title are kept under no title', async () => {
	const table = await read('a,b,,\n1\n1,2,3');
	expect(table.header).toEqual(['a', 'b', '']);
	expect(cellsOf(table)).toEqual([
		['1', '', ''],
		['1', '2', '3']
	]);
});

test('ten thousand rows are read in well under two seconds', async () => {
	const rows = Array.from({ length: 10_000 }, (_, n) => `A${n},"شيخ, ${n}",2020-01-31,opposed,,x`);
	const file = bytes(['a,b,c,d,e,f', ...rows].join('\n'));
	const start = performance.now();
	const table = await readTable(file, 'positions.csv');
	expect(performance.now() - start).toBeLessThan(2000);
	expect(table.rows).toHaveLength(10_000);
	expect(table.rows.at(-1)).toEqual({
		line: 10_001,
		cells: ['A9999', 'شيخ, 9999', '2020-01-31', 'opposed', '', 'x']
	});
});

test('a file that holds no row is refused as empty', async () => {
	for (const text of ['', '\n\n', '\ufeff', 'a,b\n', 'a,b\n , \n']) {
		expect(await refusal(text), JSON.stringify(text)).toMatchObject({ code: 'import.empty' });
	}
});

test('what is not text, or calls itself a workbook without being one, is refused', async () => {
	const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);
	await expect(readTable(png, 'a.csv')).rejects.toMatchObject({ code: 'import.notATable' });
	await expect(readTable(bytes('a,b\n1,2'), 'a.XLS')).rejects.toMatchObject({
		code: 'import.notATable'
	});
	expect(await refusal('a,b\n"never closed,1')).toMatchObject({ code: 'import.notATable' });
});

test('each bound is told with its number: bytes, rows, columns, cells', async () => {
	expect(await refusal('a'.repeat(10_000_001))).toMatchObject({
		code: 'import.tooLarge',
		details: { limitMegabytes: 10 }
	});
	expect(await refusal('a\n' + 'x\n'.repeat(20_001))).toMatchObject({
		code: 'import.tooManyRows',
		details: { limit: 20_000 }
	});
	expect((await read('a\n' + 'x\n'.repeat(20_000))).rows).toHaveLength(20_000);
	expect(await refusal(`a\n${'x,'.repeat(60)}x`)).toMatchObject({
		code: 'import.tooManyColumns',
		details: { limit: 60 }
	});
	expect(await refusal(`a,b\n1,2\n1,${'x'.repeat(20_001)}`)).toMatchObject({
		code: 'import.cellTooLong',
		details: { line: 3, limit: 20_000 }
	});
});

test('two columns of one title are refused, however they are capitalised or marked', async () => {
	expect(await refusal('name,code,Name\u200f\n1,2,3')).toMatchObject({
		code: 'import.duplicateColumn',
		details: { column: 'Name' }
	});
});
