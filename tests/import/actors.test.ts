import { expect, test } from 'vitest';
import { planImport } from '#lib/domain/actor-import.ts';
import { ACTOR_KINDS } from '#lib/domain/actor.ts';
import { IMPORT_COLUMNS } from '#lib/domain/actor-row.ts';
import { Problem } from '#lib/domain/problem.ts';
import { LANGUAGES } from '#lib/domain/words.ts';
import { actorKindLabel, importColumnLabel } from '#lib/i18n/actor.ts';
import { readActorTable } from '#lib/server/import/actors.ts';
import { readTable } from '#lib/server/import/table.ts';

const read = async (csv: string) =>
	readActorTable(await readTable(new TextEncoder().encode(csv), 'cards.csv'));

test.each(LANGUAGES)('every column is understood by its title in %s', async (language) => {
	const titles = IMPORT_COLUMNS.map((column) => importColumnLabel(column, language));
	const cells = IMPORT_COLUMNS.map((_, index) => `cell ${index}`);
	const { rows, unknown } = await read([titles, cells].map((row) => row.join(';')).join('\n'));
	expect(unknown).toEqual([]);
	expect(Object.keys(rows[0]?.cells ?? {}).toSorted()).toEqual([...IMPORT_COLUMNS].toSorted());
});

test('a clerk’s own table is understood: titles, kinds, districts and digits in Arabic', async () => {
	const { rows, unknown } = await read(
		'الرمز;الاسم;الصفة;القضاء;التأثير;ملاحظة أخرى\nA01;الشيخ برهان;شيخ عشيره;الشرقاط;٤;شيء'
	);
	expect(rows).toEqual([
		{
			line: 2,
			cells: {
				code: 'A01',
				'name.ar': 'الشيخ برهان',
				kind: 'tribalLeader',
				district: 'shirqat',
				influence: '٤'
			}
		}
	]);
	expect(unknown).toEqual(['ملاحظة أخرى']);
});

test('plain titles such as name_ar, safety_note_en and safetyNote.en are understood', async () => {
	const { rows } = await read('Code,NAME_AR,safety_note_en,kind\nA1,اسم,Careful,ngo');
	expect(rows[0]?.cells).toEqual({
		code: 'A1',
		'name.ar': 'اسم',
		'safetyNote.en': 'Careful',
		kind: 'ngo'
	});
	const { rows: others } = await read('code;safetyNote.en\nA1;Careful');
	expect(others[0]?.cells['safetyNote.en']).toBe('Careful');
});

test('a name without a language in its title is taken by its letters', async () => {
	const { rows } = await read('code;name\nA1;Hamad\nA2;حمد\nA3;کەریم');
	expect(rows.map(({ cells }) => Object.keys(cells)[1])).toEqual([
		'name.en',
		'name.ar',
		'name.ckb'
	]);
});

test('no two kinds read the same in a file', () => {
	for (const language of LANGUAGES) {
		const labels = ACTOR_KINDS.map((kind) => actorKindLabel(kind, language));
		expect(new Set(labels).size).toBe(ACTOR_KINDS.length);
	}
});

test('a table without codes, or with two columns for one thing, is refused', async () => {
	await expect(read('name;kind\nHamad;ngo')).rejects.toThrow(new Problem('actor.importNoCode'));
	await expect(read('code;الرمز\nA1;A1')).rejects.toMatchObject({
		code: 'actor.importSameColumn',
		details: { first: 'code', second: 'الرمز' }
	});
});

test('ten thousand rows with a bad one are read and planned in under three seconds', async () => {
	const lines = Array.from({ length: 10_000 }, (_, i) => `N${i};اسم ${i};شيخ عشيرة;الشرقاط;3`);
	const csv = ['code;name;kind;district;influence', ...lines, 'B1;x;king;;'].join('\n');
	const start = performance.now();
	const plan = planImport((await read(csv)).rows, []);
	expect(performance.now() - start).toBeLessThan(3000);
	expect(plan.refused).toMatchObject([{ line: 10_002, code: 'B1' }]);
});
