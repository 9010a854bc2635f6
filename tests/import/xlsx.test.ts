import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { expect, test } from 'vitest';
import { readTable } from '#lib/server/import/table.ts';
import { anArchive, textCell, workbookParts } from './archive.ts';

const write = async (data: SheetData) => new Uint8Array(await writeXlsxFile(data).toBuffer());
const read = (file: Uint8Array) => readTable(file, 'actors.xlsx');
const refusal = (file: Uint8Array) => read(file).catch((problem: unknown) => problem);
const sheet = (...rows: string[]) => anArchive(workbookParts(...rows));

const HEADER = `<row r="1">${textCell('A1', 'code')}${textCell('B1', 'name')}</row>`;
const ROW = `<row r="2">${textCell('A2', 'A')}${textCell('B2', 'Salim')}</row>`;

test('a workbook reads as its text, days as days, and numbers plainly', async () => {
	const file = await write([
		['الرمز', 'date', 'number', 'tick'],
		['\u202eأ ', { value: new Date('2020-05-31'), format: 'yyyy-mm-dd' }, 1234567.5, true],
		['ب', { value: new Date('2020-05-31T18:30:00Z'), format: 'yyyy-mm-dd hh:mm' }, 1e21, false],
		[null, null, 9647701234567, null]
	]);
	expect(await read(file)).toEqual({
		header: ['الرمز', 'date', 'number', 'tick'],
		rows: [
			{ line: 2, cells: ['أ', '2020-05-31', '1234567.5', 'true'] },
			{ line: 3, cells: ['ب', '2020-05-31', '1000000000000000000000', 'false'] },
			{ line: 4, cells: ['', '', '9647701234567', ''] }
		]
	});
});

test('blank rows are left out, and the others keep the number a person sees beside them', async () => {
	const file = sheet(
		`<row r="3">${textCell('A3', 'code')}</row><row r="7">${textCell('A7', 'A')}</row>` +
			'<row r="1048576"><c r="B1048576" s="0"/></row>'
	);
	expect(await read(file)).toEqual({ header: ['code'], rows: [{ line: 7, cells: ['A'] }] });
});

test('only the first sheet is read; a second one may be as large as it likes', async () => {
	const far = `<row r="900000">${textCell('ZZ900000', 'far')}</row>`;
	expect(await read(sheet(HEADER + ROW, far))).toMatchObject({ header: ['code', 'name'] });
	expect(await refusal(sheet(far, HEADER + ROW))).toMatchObject({ code: 'import.tooManyColumns' });
});

test('ten thousand rows of a workbook are read in well under two seconds', async () => {
	const rows = Array.from({ length: 10_000 }, (_, n) => [`A${n}`, `شيخ ${n}`, n, 'opposed']);
	const file = await write([['a', 'b', 'c', 'd'], ...rows]);
	const start = performance.now();
	const table = await read(file);
	expect(performance.now() - start).toBeLessThan(2000);
	expect(table.rows.at(-1)).toEqual({
		line: 10_001,
		cells: ['A9999', 'شيخ 9999', '9999', 'opposed']
	});
});

test('an archive that unfolds far beyond its size is refused before it is unfolded', async () => {
	const parts = workbookParts(HEADER + ROW);
	const bomb = anArchive([...parts, { path: 'xl/media.xml', content: ' '.repeat(5_000_000) }]);
	expect(bomb.length).toBeLessThan(10_000);
	expect(await refusal(bomb)).toMatchObject({ code: 'import.bomb' });
});

test('an archive that declares more than 100 MB in all is refused', async () => {
	const noise = Array.from({ length: 8_000 }, (_, n) => `${n * 7919}`).join(' ');
	const parts = Array.from({ length: 60 }, (_, n) => ({
		path: `xl/p${n}.xml`,
		content: noise,
		claims: 2_000_000
	}));
	expect(await refusal(anArchive(parts))).toMatchObject({ code: 'import.bomb' });
});

test('an archive of thousands of files is refused', async () => {
	const many = Array.from({ length: 2_001 }, (_, n) => ({ path: `xl/p${n}.xml`, content: '' }));
	expect(await refusal(anArchive(many))).toMatchObject({ code: 'import.bomb' });
});

test('a file that unfolds to more than its header tells is refused', async () => {
	const [workbook, relations, wide] = workbookParts(HEADER + ROW + ' '.repeat(20_000_000));
	if (!workbook || !relations || !wide) throw new Error('a workbook has three parts');
	const lying = anArchive([workbook, relations, { ...wide, claims: 500 }]);
	expect(await refusal(lying)).toMatchObject({ code: 'import.bomb' });
});

test('a file that unfolds to less than its header tells is refused', async () => {
	const parts = workbookParts(HEADER + ROW).map((part) => ({ ...part, claims: 50_000 }));
	expect(await refusal(anArchive(parts))).toMatchObject({ code: 'import.notATable' });
});

test('a lone cell in the far corner does not make the reader fill the sheet up to it', async () => {
	const corner = (position: string) => sheet(`${HEADER}<row>${textCell(position, 'x')}</row>`);
	expect(await refusal(corner('BI2'))).toMatchObject({ code: 'import.tooManyColumns' });
	expect(await refusal(corner('A100001'))).toMatchObject({ code: 'import.tooManyRows' });
	expect(await refusal(corner('A9999999'))).toMatchObject({ code: 'import.notATable' });
	expect(await refusal(sheet(`${HEADER}<row r="2000000000"/>`))).toMatchObject({
		code: 'import.notATable'
	});
});

test('a cell that hides its place from us is refused, not guessed', async () => {
	for (const tag of ['<c r="&#90;ZZ2">', '<c a="<" r="ZZZ2">', '<c r="A2" r="ZZZ2">', '<c>']) {
		const file = sheet(`${HEADER}<row><!-- x -->${tag}<v>1</v></c></row>`);
		expect(await refusal(file), tag).toMatchObject({ code: 'import.notATable' });
	}
});

test('more rows than the limit are refused as such', async () => {
	const rows = Array.from({ length: 20_002 }, (_, n) => `<row>${textCell(`A${n + 1}`, 'x')}</row>`);
	expect(await refusal(sheet(rows.join('')))).toMatchObject({
		code: 'import.tooManyRows',
		details: { limit: 20_000 }
	});
});

test('an archive that is no workbook, or is cut short anywhere, is refused', async () => {
	expect(await refusal(anArchive([{ path: 'a.txt', content: 'a' }]))).toMatchObject({
		code: 'import.notATable'
	});
	const whole = sheet(HEADER + ROW);
	for (let length = 4; length < whole.length; length += 37) {
		const code = expect.stringMatching(/^import\.(notATable|bomb)$/);
		expect(await refusal(whole.slice(0, length)), `${length}`).toMatchObject({ code });
	}
});

test('a workbook of no rows is refused as empty', async () => {
	expect(await refusal(sheet(''))).toMatchObject({ code: 'import.empty' });
	expect(await refusal(sheet(HEADER))).toMatchObject({ code: 'import.empty' });
});
